import type { ISql, Sql } from 'postgres'
import type { SealedEntity, StoredKey } from '#db/vault.ts'
import { bytes } from './command.ts'
import type { SealedPersons } from './person.ts'

/** Tables of an older installation whose words and persons are not sealed yet. */
export const PLAIN_TABLES = [
  'note_plain',
  'party_plain',
  'ticket_words_plain',
  'ticket_reporter_plain',
  'mediation_session_plain',
] as const
export type PlainTable = (typeof PLAIN_TABLES)[number]

/** Those that are there still. */
export async function plainTables(sql: ISql): Promise<PlainTable[]> {
  const rows = await sql<{ name: PlainTable }[]>`
    select name from unnest(${[...PLAIN_TABLES]}::text[]) as name where to_regclass(name) is not null`
  return rows.map(({ name }) => name)
}

export async function dropPlain(sql: Sql, table: PlainTable): Promise<void> {
  await sql`drop table ${sql(table)}`
}

/** The cases that rows of a page belong to, and their columns in plain. */
export interface PlainRow {
  /** What orders the rows of its table. */
  id: number
  entity: SealedEntity
  caseId: number
  text: string | null
  name: string | null
  phone: string | null
}

/** The first rows of a table that are left. */
export async function plainPage(tx: ISql, table: PlainTable, limit: number): Promise<PlainRow[]> {
  const none = tx`null::text`
  const page = {
    note_plain: tx`id, entity, case_id as "caseId", body as text, ${none} as name, ${none} as phone`,
    party_plain: tx`id, 'mediation' as entity, mediation_id as "caseId", ${none} as text, name, phone`,
    ticket_words_plain: tx`ticket as id, 'ticket' as entity, ticket as "caseId", body as text, ${none} as name,
      ${none} as phone`,
    ticket_reporter_plain: tx`ticket as id, 'ticket' as entity, ticket as "caseId", ${none} as text, name, phone`,
    mediation_session_plain: tx`id, 'mediation' as entity, mediation_id as "caseId", venue as text, ${none} as name,
      ${none} as phone`,
  }[table]
  return tx<PlainRow[]>`select ${page} from ${tx(table)} order by 1 limit ${limit}`
}

/** Keys of cases that had none. */
export async function insertKeys(
  tx: ISql,
  keys: readonly (StoredKey & { entity: SealedEntity; id: number })[],
): Promise<void> {
  const rows = keys.map(({ wrapped, ...key }) => ({
    ...key,
    wrapped: Buffer.from(wrapped).toString('base64'),
  }))
  await tx`
    insert into case_key (entity, case_id, ring, wrapped)
    select entity, id, ring, decode(wrapped, 'base64') from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as x(entity text, id bigint, ring smallint, wrapped text)`
}

/** A page of texts, sealed: the rest of each row comes from the table that it leaves. */
export async function moveTexts(
  tx: ISql,
  table: Exclude<PlainTable, 'party_plain' | 'ticket_reporter_plain'>,
  texts: readonly { id: number; sealed: Uint8Array | null }[],
): Promise<void> {
  const rows = texts.map(({ id, sealed }) => ({ id, sealed: bytes(sealed)?.toString('base64') ?? null }))
  const page = tx`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as x(id bigint, sealed text)`
  const sealed = tx`decode(x.sealed, 'base64')`
  if (table === 'note_plain') {
    await tx`insert into note (id, entity, case_id, seq, kind, author, body, at)
      select p.id, entity, case_id, seq, kind, author, ${sealed}, at from note_plain p join ${page} using (id)`
  } else if (table === 'ticket_words_plain') {
    await tx`insert into ticket_words (ticket, body) select x.id, ${sealed} from ${page}`
  } else {
    await tx`insert into mediation_session (id, mediation_id, seq, held_at, venue)
      select p.id, mediation_id, seq, held_at, ${sealed} from mediation_session_plain p join ${page} using (id)`
  }
}

/** A page of persons, sealed. */
export async function movePersons(
  tx: ISql,
  persons: readonly ({ entity: SealedEntity; caseId: number } & SealedPersons)[],
): Promise<void> {
  await tx`
    with page as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(persons)}::text::jsonb)
        as x(entity text, "caseId" bigint, persons jsonb, hashes jsonb)
    ), kept as (
      insert into person (entity, case_id, role, sealed)
      select page.entity, page."caseId", p.role, decode(p.sealed, 'base64')
      from page, jsonb_to_recordset(page.persons) as p(role text, sealed text)
    )
    insert into person_hash (kind, hash, entity, case_id)
    select h.kind, decode(h.hash, 'base64'), page.entity, page."caseId"
    from page, jsonb_to_recordset(page.hashes) as h(kind text, hash text)
    on conflict do nothing`
}

/** Rows that have moved are gone from where they were. */
export async function leavePlain(tx: ISql, table: PlainTable, last: number): Promise<void> {
  const key = table.startsWith('ticket') ? 'ticket' : 'id'
  await tx`delete from ${tx(table)} where ${tx(key)} <= ${last}`
}
