import { ownerClient } from '#db/client.ts'
import { plainTables } from '#db/queries/plain.ts'
import { SetupError } from '#db/setup-error.ts'
import { readEnvironment } from '#server/environment.ts'
import { loadGround } from '#server/ground/load-ground.ts'
import { openRing } from '#server/privacy/open-ring.ts'
import { sealPlain } from '#server/privacy/seal-plain.ts'
import { layDemonstration } from './demonstration.ts'
import { layGround } from './lay-ground.ts'
import { showStep } from './progress.ts'

const TURN = 719_350_022

/** Set-up in a process of its own: what it takes of memory goes back when it ends. `SETUP_URL` is the owner's address. */
process.on('disconnect', () => process.exit(1))
try {
  const env = readEnvironment(process.env)
  const sql = ownerClient(process.env.SETUP_URL ?? '')
  // One whose starter was killed may still be at it for a moment.
  const turn = ownerClient(process.env.SETUP_URL ?? '')
  await turn`select pg_advisory_lock(${TURN})`
  const vault = await openRing(env.keyRing, sql)
  if ((await plainTables(sql)).length > 0) {
    const sealing = showStep('加密存量数据 Sealing what is held in plain')
    sealing.done(`${(await sealPlain(sql, vault)).toLocaleString('en')} rows`)
  }
  const release = await layGround(sql, env.ground)
  if (env.mode === 'demo') {
    const ground = await loadGround(sql, release)
    const { dataDir, timeZone, history } = env
    await layDemonstration({ sql, ground, dataDir, timeZone, vault, history })
  }
  await sql.end({ timeout: 1 })
  process.exit(0)
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error)
  process.exit(1)
}
