import type { ISql } from 'postgres'
import type { SealedEntity } from '#db/vault.ts'
import type { Entity } from '#server/domain/case.ts'
import { deleteOfCase } from './attachment.ts'

/** Whether a case is open, or erased already; undefined when there is none. The case is locked. */
export async function erasable(
  tx: ISql,
  entity: Entity,
  id: number,
): Promise<{ open: boolean; erased: boolean } | undefined> {
  const [row] = await tx<{ open: boolean; erased: boolean }[]>`
    select c.closed_at is null as open,
      not exists (select from case_key k where k.entity = ${entity} and k.case_id = c.id) as erased
    from ${tx(entity)} c where c.id = ${id} for update of c`
  return row
}

/** Tickets of an incident that no other case which is kept belongs to. */
export async function ticketsOnlyOf(tx: ISql, incident: number): Promise<number[]> {
  const rows = await tx<{ ticket: number }[]>`
    select ticket from ticket_case tc where incident = ${incident} and not exists (
      select from ticket_case o join case_key k on k.entity = 'incident' and k.case_id = o.incident
      where o.ticket = tc.ticket and o.incident <> tc.incident)`
  return rows.map(({ ticket }) => ticket)
}

/**
 * Destroys the key of something: what is sealed under it stays and says nothing to anybody. With it go its attachments
 * and their keys, what it could be found by, and what was remembered of how it came.
 */
export async function destroyKeys(tx: ISql, entity: SealedEntity, id: number): Promise<void> {
  await deleteOfCase(tx, entity, id)
  await tx`
    with found_by as (
      delete from person_hash where entity = ${entity} and case_id = ${id}
    ), persons as (
      delete from person where entity = ${entity} and case_id = ${id}
    ), words as (
      delete from case_words where entity = ${entity} and case_id = ${id}
    ), known as (
      delete from idempotency where entity = ${entity} and case_id = ${id}
    )
    delete from case_key where entity = ${entity} and case_id = ${id}`
}
