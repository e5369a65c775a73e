import type { ISql } from 'postgres'
import type { KeyOrNone, SealedEntity, StoredKey } from '#db/vault.ts'

/** Numbers of the ring's keys that some case's key is wrapped with. */
export async function ringsInUse(sql: ISql): Promise<number[]> {
  const rows = await sql<{ ring: number }[]>`select distinct ring from case_key order by ring`
  return rows.map(({ ring }) => ring)
}

/** The key of a case as it is stored; undefined when there is none, as after its erasure. */
export async function selectKey(sql: ISql, entity: SealedEntity, id: number): Promise<StoredKey | undefined> {
  const [row] = await sql<StoredKey[]>`
    select ring, wrapped from case_key where entity = ${entity} and case_id = ${id}`
  return row
}

/** Keys of some cases, by id; those without one are missing. */
export async function selectKeys(
  sql: ISql,
  entity: SealedEntity,
  ids: readonly number[],
): Promise<Map<number, KeyOrNone>> {
  const rows = await sql<(StoredKey & { id: number })[]>`
    select case_id as id, ring, wrapped from case_key where entity = ${entity} and case_id = any(${[...ids]}::bigint[])`
  return new Map(rows.map(({ id, ring, wrapped }) => [id, { ring, wrapped }]))
}

/** Keeps the key of something new. */
export async function insertKey(
  sql: ISql,
  entity: SealedEntity,
  id: number,
  { ring, wrapped }: StoredKey,
): Promise<void> {
  await sql`
    insert into case_key (entity, case_id, ring, wrapped)
    values (${entity}, ${id}, ${ring}, ${Buffer.from(wrapped)}::bytea)`
}
