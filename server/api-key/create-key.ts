import { insertKey, selectKeys } from '#db/queries/api-key.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { type CreatedApiKey, newApiKeySchema } from '#server/contract/api-key.ts'
import { expandZones } from '#server/domain/administration.ts'
import { AppError } from '#server/domain/error.ts'
import { isWithin } from '#server/domain/region.ts'
import { administered, type KeyCtx } from './administer.ts'
import { drawKey, hashOfKey, shownOf } from './secret.ts'

const DAY_MS = 86_400_000

/**
 * Makes a key for a connector of the administrator. The key is told in this answer and never again. Throws forbidden,
 * invalid_input; not_found for another's connector as for none.
 */
export async function createKey(ctx: KeyCtx, body: unknown): Promise<CreatedApiKey> {
  const { db, actor, origin, ground, now } = ctx
  const accounts = await administered(ctx)
  if (actor.kind !== 'user') throw new AppError('unauthenticated')
  const { days, ...input } = newApiKeySchema.parse(body)
  const account = accounts.find(({ id }) => id === input.account)
  if (!account) throw new AppError('not_found')
  if (!input.prefixes.every((prefix) => isWithin(prefix, account.prefixes)))
    throw new AppError('invalid_input', { issues: [{ path: 'prefixes', problem: 'outside_account' }] })
  const key = drawKey()
  // A zone stands for its members.
  const prefixes = expandZones(input.prefixes, ground.zones)
  const made = { ...input, prefixes, hash: hashOfKey(key), shown: shownOf(key), by: actor.id }
  return db.sql.begin(async (tx) => {
    const id = await insertKey(tx, { ...made, expiresAt: now() + days * DAY_MS })
    await appendAudit(tx, {
      action: 'api_key.create',
      actorKind: actor.kind,
      actorId: actor.id,
      origin,
      entity: 'api_key',
      subject: id,
      detail: { account: input.account, operations: input.operations.join(' '), days },
    })
    const [row] = await selectKeys(tx, [input.account], { id })
    return { ...row, key }
  })
}
