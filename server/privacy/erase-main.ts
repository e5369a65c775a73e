import { parseArgs } from 'node:util'
import { connect, ownerClient } from '#db/client.ts'
import { SetupError } from '#db/setup-error.ts'
import { ERASE_REASONS } from '#server/domain/erase.ts'
import { AppError } from '#server/domain/error.ts'
import { runCommand } from '#server/keep/command.ts'
import { commandEnvironment, reachDatabase } from '#server/keep/reach.ts'
import { eraseCase } from './erase.ts'
import { openRing } from './open-ring.ts'

const USAGE = `npm run erase -- incident|mediation ID --reason ${ERASE_REASONS.join('|')}`

const SAID: Record<string, string> = {
  not_found: 'There is no such case',
  not_allowed_now: 'The case is open: only what is closed is erased',
}

/** Destroys what one closed case holds in words, persons and attachments; there is no way back. */
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { reason: { type: 'string' } },
    allowPositionals: true,
  })
  const [entity, id] = positionals
  const reason = ERASE_REASONS.find((each) => each === values.reason)
  if ((entity !== 'incident' && entity !== 'mediation') || !/^[1-9]\d{0,14}$/.test(id ?? '') || !reason)
    throw new SetupError(USAGE)
  const env = commandEnvironment()
  const { url, end } = await reachDatabase(env)
  const owner = ownerClient(url)
  try {
    const db = await connect(url, await openRing(env.keyRing, owner), { max: 1 })
    const erased = await eraseCase(db, entity, Number(id), reason)
    console.log(erased ? `Erased: ${entity} ${id}` : `Erased before: ${entity} ${id}`)
    await db.close()
  } catch (error) {
    throw error instanceof AppError ? new SetupError(SAID[error.code] ?? error.code) : error
  } finally {
    await owner.end({ timeout: 1 })
    await end()
  }
})
