import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { selectKey } from '#db/queries/case-key.ts'
import { destroyKeys, erasable, ticketsOnlyOf } from '#db/queries/erase.ts'
import type { Erasure } from '#db/vault.ts'
import { entryOf } from '#server/audit/entry.ts'
import { SYSTEM_ORIGIN } from '#server/domain/audit.ts'
import type { Entity } from '#server/domain/case.ts'
import type { EraseReason } from '#server/domain/erase.ts'
import { AppError } from '#server/domain/error.ts'

const SYSTEM = { actor: { kind: 'system' }, origin: SYSTEM_ORIGIN } as const

type Opened = Pick<Database, 'sql' | 'vault'>

/**
 * Destroys what a closed case holds in words, persons and attachments, with the tickets that were its own alone: their
 * keys go, and codes, ids, times and the log stay. Whether there was anything left to destroy. Throws not_found, and
 * not_allowed_now while the case is open.
 */
export async function eraseCase(
  { sql, vault }: Opened,
  entity: Entity,
  id: number,
  reason: EraseReason = 'retention',
): Promise<boolean> {
  const done = await sql.begin(async (tx) => {
    const state = await erasable(tx, entity, id)
    if (!state) throw new AppError('not_found')
    if (state.open) throw new AppError('not_allowed_now')
    if (state.erased) return false
    const tickets = entity === 'incident' ? await ticketsOnlyOf(tx, id) : []
    const at = Date.now()
    const gone: Erasure[] = [
      { entity, id, at },
      ...tickets.map((ticket) => ({ entity: 'ticket' as const, id: ticket, at })),
    ]
    for (const each of gone) await destroyKeys(tx, each.entity, each.id)
    await appendAudit(
      tx,
      entryOf(SYSTEM, 'case.erase', { entity, subject: id, reason, detail: { tickets: tickets.length } }),
    )
    // Before the commit: whatever is destroyed is known to be, also to a copy that is brought back later.
    vault.rememberErased(gone)
    return true
  })
  return done === true
}

/** Destroys again what a restored copy brought back; how many there were. Call it before anybody is served. */
export async function reapplyErasures({ sql, vault }: Opened): Promise<number> {
  const erased = new Map(vault.erased().map((each) => [`${each.entity}/${each.id}`, each]))
  let again = 0
  for (const erasure of erased.values()) if (await eraseAgain(sql, erasure)) again += 1
  return again
}

async function eraseAgain(sql: Opened['sql'], { entity, id }: Erasure): Promise<boolean> {
  const done = await sql.begin(async (tx) => {
    if (!(await selectKey(tx, entity, id))) return false
    await destroyKeys(tx, entity, id)
    if (entity === 'incident' || entity === 'mediation') {
      await appendAudit(tx, entryOf(SYSTEM, 'case.erase', { entity, subject: id, reason: 'restored' }))
    }
    return true
  })
  return done === true
}
