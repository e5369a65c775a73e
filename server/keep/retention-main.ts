import { parseArgs } from 'node:util'
import { connect, ownerClient } from '#db/client.ts'
import { KEPT, RETENTION } from '#server/domain/retention.ts'
import { openRing } from '#server/privacy/open-ring.ts'
import { runCommand } from './command.ts'
import { commandEnvironment, reachDatabase } from './reach.ts'
import { countPast, forgetPast } from './retention.ts'

/** npm run retention [-- --dry]: forgets now what is past its time, or counts it; exit code 1 when a part failed. */
await runCommand(async () => {
  const { values } = parseArgs({ options: { dry: { type: 'boolean', default: false } } })
  const env = commandEnvironment()
  const { url, end } = await reachDatabase(env)
  const owner = ownerClient(url)
  try {
    const db = await connect(url, await openRing(env.keyRing, owner), { max: 2 })
    const work = values.dry ? countPast : forgetPast
    const runs = await work({ db, owner }, env.retention)
    await db.close()
    console.table(
      runs.map(({ what, rows, ms, error }, index) => {
        const kept = KEPT[index]
        return { what, days: env.retention[kept], why: RETENTION[kept].source, rows, ms, error: error ?? '' }
      }),
    )
    if (runs.some(({ error }) => error)) process.exitCode = 1
  } finally {
    await owner.end({ timeout: 1 })
    await end()
  }
})
