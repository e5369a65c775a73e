import { selectKeys } from '#db/queries/api-key.ts'
import type { ApiKeyPage } from '#server/contract/api-key.ts'
import { administered, type KeyCtx } from './administer.ts'

/** A page of the keys of an administrator's connectors, the youngest first, revoked ones too. Throws forbidden. */
export async function listKeys(
  ctx: Pick<KeyCtx, 'db' | 'actor'>,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<ApiKeyPage> {
  const accounts = (await administered(ctx)).map(({ id }) => id)
  const before = after === undefined ? Number.MAX_SAFE_INTEGER : Number(after)
  const items = await selectKeys(ctx.db.sql, accounts, { before, limit })
  const last = items.length === limit ? items.at(-1) : undefined
  return { items, next: last ? String(last.id) : null }
}
