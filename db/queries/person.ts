import type { Fragment, ISql } from 'postgres'
import type { HashKind, KeyOrNone, SealedEntity } from '#db/vault.ts'
import type { PersonRole } from '#server/domain/person.ts'

/** What a person's number is looked up by; the hash in base64. */
export interface PersonHash {
  kind: HashKind
  hash: string
}

/** Persons of one case, sealed under its key, in base64; and what their numbers are looked up by. */
export interface SealedPersons {
  persons: readonly { role: PersonRole; sealed: string }[]
  hashes: readonly PersonHash[]
}

/** CTEs that keep the persons of a new case; `opened` has its id. */
export function insertPersons(
  sql: ISql,
  entity: SealedEntity,
  opened: Fragment,
  { persons, hashes }: SealedPersons,
): Fragment {
  return sql`persons as (
      insert into person (entity, case_id, role, sealed)
      select ${entity}, o.id, x.role, decode(x.sealed, 'base64')
      from ${opened} o, jsonb_to_recordset(${JSON.stringify(persons)}::text::jsonb) as x(role text, sealed text)
    ), found_by as (
      insert into person_hash (kind, hash, entity, case_id)
      select x.kind, decode(x.hash, 'base64'), ${entity}, o.id
      from ${opened} o, jsonb_to_recordset(${JSON.stringify(hashes)}::text::jsonb) as x(kind text, hash text)
      on conflict do nothing
    )`
}

export type PersonRow = KeyOrNone & {
  id: number
  entity: SealedEntity
  role: PersonRole
  sealed: Uint8Array
}

/** Persons of a case, and of the tickets that an incident belongs to, each with the key it is sealed under. */
export async function personsOf(
  sql: ISql,
  entity: 'incident' | 'mediation' | 'ticket',
  id: number,
): Promise<PersonRow[]> {
  const tickets =
    entity === 'incident'
      ? sql`union all select 'ticket', ticket from ticket_case where incident = ${id}::bigint`
      : sql``
  return sql<PersonRow[]>`
    select p.id, p.entity, p.role, p.sealed, k.ring, k.wrapped
    from (select ${entity}::text as entity, ${id}::bigint as case_id ${tickets}) c
    join person p using (entity, case_id) left join case_key k using (entity, case_id)
    order by p.entity, p.id`
}

/** Cases that name a number by its hash, newest first; those of tickets are the tickets' incidents. At most 500. */
export async function casesNaming(
  sql: ISql,
  kind: HashKind,
  hash: Uint8Array,
): Promise<{ entity: 'incident' | 'mediation'; id: number }[]> {
  return sql<{ entity: 'incident' | 'mediation'; id: number }[]>`
    with named as (
      select entity, case_id from person_hash where kind = ${kind} and hash = ${Buffer.from(hash)}::bytea
    )
    select distinct entity, id from (
      select entity, case_id as id from named where entity <> 'ticket'
      union all
      select 'incident', incident from named join ticket_case on ticket = case_id where entity = 'ticket'
    ) found order by id desc limit 500`
}
