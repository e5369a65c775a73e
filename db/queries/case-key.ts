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

type Held = StoredKey & { entity: SealedEntity; id: number }

/** Keys after one that another key of the ring wraps than the present one, in order. */
export async function keysToRewrap(
  sql: ISql,
  current: number,
  after: { entity: string; id: number },
  limit: number,
): Promise<Held[]> {
  return sql<Held[]>`
    select entity, case_id as id, ring, wrapped from case_key
    where (entity, case_id) > (${after.entity}, ${after.id}::bigint) and ring <> ${current}
    order by entity, case_id limit ${limit}`
}

/** Puts keys that were wrapped anew in the place of those before, where they are still; how many. */
export async function replaceKeys(sql: ISql, keys: readonly (Held & { before: number })[]): Promise<number> {
  const rows = keys.map(({ wrapped, ...key }) => ({
    ...key,
    wrapped: Buffer.from(wrapped).toString('base64'),
  }))
  const { count } = await sql`
    update case_key k set ring = x.ring, wrapped = decode(x.wrapped, 'base64')
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as x(entity text, id bigint, ring smallint, before smallint, wrapped text)
    where k.entity = x.entity and k.case_id = x.id and k.ring = x.before`
  return count
}
