import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { closeScene, conclude, openScene } from './scene.ts'
import { type Mischief, startProxy } from './tcp-proxy.ts'
import { isPushed } from './ws-messages.ts'

/** Drops, doubles and reorders frames on their way to every client and cuts their lines now and then, under load. */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    cuts: { type: 'string', default: '8' },
    port: { type: 'string', default: '3784' },
  },
})
const SHARE = 0.05
const port = Number(values.port)
const done = { passed: 0, dropped: 0, doubled: 0, reordered: 0, cut: 0 }
let calm = false

function mischief(): Mischief {
  let held: Buffer[] = []
  return (message) => {
    if (!isPushed(message)) return [message]
    const [late, chance] = [held, Math.random()]
    held = []
    if (calm || late.length > 0 || chance > 3 * SHARE) {
      done.passed += 1
      return [message, ...late]
    }
    if (chance < SHARE) {
      done.dropped += 1
      return []
    }
    if (chance < 2 * SHARE) {
      done.doubled += 1
      return [message, message]
    }
    done.reordered += 1
    held = [message]
    return []
  }
}

const proxy = await startProxy({ port: port + 1, target: port, mischief })
const scene = await openScene({ port, through: proxy.url })
const cuts = Number(values.cuts)
for (let round = 0; round < cuts; round++) {
  await delay((Number(values.seconds) * 1_000) / cuts)
  proxy.cut()
  done.cut += 1
}
// What is still held back or missing is told by the next heartbeat.
calm = true
const outcome = await closeScene(scene)
await proxy.close()
for (const [name, count] of Object.entries(done)) if (count === 0) outcome.broken.push(`nothing was ${name}`)
conclude('proxy', outcome, { frames: done })
