import type { Database } from '#db/client.ts'
import type { SealedEntity } from '#db/vault.ts'
import { KeyRing } from './key-ring.ts'
import { textOf } from './seal.ts'

/** The ring of a test process, in memory: nodes of one test share it. */
export const TEST_RING = KeyRing.inMemory()

interface SaidNote {
  seq: number
  kind: string
  author: number | null
  body: string | null
}

/** What was said in a case, in order, as whoever has the ring reads it. */
export async function notesSaid(db: Database, entity: SealedEntity, id: number): Promise<SaidNote[]> {
  const rows = await db.sql<(SaidNote & { ring: number; wrapped: Uint8Array; sealed: Uint8Array })[]>`
    select n.seq, n.kind, n.author, n.body as sealed, k.ring, k.wrapped
    from note n join case_key k using (entity, case_id)
    where entity = ${entity} and case_id = ${id} order by n.id`
  return rows.map((row) => ({
    ...{ seq: row.seq, kind: row.kind, author: row.author },
    body: textOf(db.vault, row),
  }))
}
