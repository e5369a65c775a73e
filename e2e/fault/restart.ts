import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { closeScene, conclude, openScene, spread } from './scene.ts'

/** Shuts Postgres down as `pg_ctl restart -m fast` does, under load; our supervisor starts it again. */
const { values } = parseArgs({
  options: { times: { type: 'string', default: '10' }, port: { type: 'string', default: '3781' } },
})

const scene = await openScene({ port: Number(values.port) })
const times: number[] = []
for (let round = 0; round < Number(values.times); round++) {
  await delay(500 + Math.random() * 1_000)
  const since = Date.now()
  process.kill(scene.server().postmaster(), 'SIGINT')
  times.push(await scene.recovered(since))
}
conclude('restart', await closeScene(scene), { recovery: spread(times) })
