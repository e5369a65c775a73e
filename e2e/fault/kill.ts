import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { closeScene, conclude, openScene, spread } from './scene.ts'

/** Kills the server, Postgres and both with -9 under load, again and again, then looks for what was lost or doubled. */
const { values } = parseArgs({
  options: {
    server: { type: 'string', default: '50' },
    postgres: { type: 'string', default: '20' },
    both: { type: 'string', default: '10' },
    port: { type: 'string', default: '3780' },
  },
})
const VICTIMS = ['server', 'postgres', 'both'] as const
const LONGEST_CALM_MS = 1_200
const HOT_MS = 250

const scene = await openScene({ port: Number(values.port) })
const times = { server: [] as number[], postgres: [] as number[], both: [] as number[] }
for (const victim of VICTIMS) {
  for (let round = 0; round < Number(values[victim]); round++) {
    await delay(Math.random() * LONGEST_CALM_MS)
    // As many reports under way as there are reporters when it happens.
    scene.load.calm = 0
    await delay(HOT_MS + Math.random() * HOT_MS)
    const since = Date.now()
    const { pid, postmaster } = scene.server()
    if (victim !== 'server') process.kill(postmaster(), 'SIGKILL')
    if (victim !== 'postgres') process.kill(pid, 'SIGKILL')
    scene.load.calm = 130
    if (victim !== 'postgres') {
      await delay(50)
      await scene.again()
    }
    times[victim].push(await scene.recovered(since))
  }
}
const outcome = await closeScene(scene)
const recovery = { server: spread(times.server), postgres: spread(times.postgres), both: spread(times.both) }
conclude('kill', outcome, { recovery })
