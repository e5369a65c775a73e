import type { Fragment, ISql, Sql } from 'postgres'
import type { SealedEntity } from '#db/vault.ts'
import type { AttachmentType, Holding } from '#server/domain/attachment.ts'
import type { Entity } from '#server/domain/case.ts'

/** Which of its two copies a chunk belongs to: what was kept, or the small copy of a picture. */
export type Copy = 'whole' | 'thumbnail'
const COPY: Record<Copy, number> = { whole: 0, thumbnail: 1 }

export interface OwnUpload {
  id: number
  type: AttachmentType
  size: number
}

/** Those of some uploads that are the author's own and in no case yet. */
export async function ownUploads(sql: ISql, ids: readonly number[], author: number): Promise<OwnUpload[]> {
  return sql<OwnUpload[]>`
    select id, type, size from attachment
    where id = any(${[...ids]}::bigint[]) and author = ${author} and case_id is null and ready`
}

/** Lets no other upload of an author be added until the transaction ends. */
export async function lockUploads(tx: ISql, author: number): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtext('attachment'), ${author}::int)`
}

/** How many uploads of an author are in no case yet. */
export async function countLoose(sql: ISql, author: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from attachment where author = ${author} and case_id is null`
  return row.count
}

/** How much a case holds already. */
export async function holdingOf(sql: ISql, entity: Entity, id: number): Promise<Holding> {
  const [row] = await sql<Holding[]>`
    select count(*) filter (where type <> 'application/pdf')::int as picture,
      count(*) filter (where type = 'application/pdf')::int as document, coalesce(sum(size), 0)::float8 as bytes
    from attachment where entity = ${entity} and case_id = ${id}`
  return row
}

export interface HeldAttachment extends OwnUpload {
  width: number | null
  height: number | null
  at: number
}

/** What a case holds, in the order in which it came. Times are epoch milliseconds. */
export async function attachmentsOf(sql: Sql, entity: Entity, id: number): Promise<HeldAttachment[]> {
  return sql<HeldAttachment[]>`
    select id, type, size, width, height, round(extract(epoch from at) * 1000)::float8 as at
    from attachment where entity = ${entity} and case_id = ${id} order by seq, id`
}

export interface NewAttachment {
  author: number
  type: AttachmentType
  size: number
  width: number | null
  height: number | null
  thumbnailSize: number | null
}

/** A row whose bytes are still to come; `at` in epoch milliseconds. */
export async function insertAttachment(tx: ISql, row: NewAttachment): Promise<{ id: number; at: number }> {
  const { author, type, size, width, height, thumbnailSize } = row
  const [inserted] = await tx<{ id: number; at: number }[]>`
    insert into attachment (author, type, size, width, height, thumbnail_size)
    values (${author}, ${type}, ${size}, ${width}, ${height}, ${thumbnailSize})
    returning id, round(extract(epoch from at) * 1000)::float8 as at`
  return inserted
}

export interface StoredAttachment extends NewAttachment {
  id: number
  entity: Entity | null
  caseId: number | null
}

export async function loadAttachment(sql: ISql, id: number): Promise<StoredAttachment | undefined> {
  const [row] = await sql<StoredAttachment[]>`
    select id, author, entity, case_id as "caseId", type, size, width, height, thumbnail_size as "thumbnailSize"
    from attachment where id = ${id} and ready`
  return row
}

/** Says that every piece of an upload is there. */
export async function markReady(sql: ISql, id: number): Promise<void> {
  await sql`update attachment set ready = true where id = ${id}`
}

export async function insertChunk(
  tx: ISql,
  { id, copy, n, sealed }: { id: number; copy: Copy; n: number; sealed: Uint8Array },
): Promise<void> {
  await tx`insert into attachment_chunk (attachment, copy, n, sealed) values (${id}, ${COPY[copy]}, ${n}, ${sealed})`
}

/** One sealed piece, or undefined where there is no further one. */
export async function loadChunk(
  sql: ISql,
  { id, copy, n }: { id: number; copy: Copy; n: number },
): Promise<Uint8Array | undefined> {
  const [row] = await sql<{ sealed: Uint8Array }[]>`
    select sealed from attachment_chunk where attachment = ${id} and copy = ${COPY[copy]} and n = ${n}`
  return row?.sealed
}

/** Deletes uploads that a condition picks, and their keys with them; the ids. */
async function deleteWhere(sql: ISql, picked: Fragment): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    with gone as (
      delete from attachment where ${picked} returning id
    ), keys as (
      delete from case_key using gone where case_key.entity = 'attachment' and case_key.case_id = gone.id
    )
    select id from gone order by id`
  return rows.map(({ id }) => id)
}

/** Takes away an author's upload that is in no case; whether there was one. */
export async function deleteLoose(sql: ISql, id: number, author: number): Promise<boolean> {
  const gone = await deleteWhere(sql, sql`id = ${id} and author = ${author} and case_id is null`)
  return gone.length > 0
}

/** Takes away some uploads that came into no case for `milliseconds`, the oldest first; their ids. */
export function deleteOrphans(sql: ISql, milliseconds: number, most: number): Promise<number[]> {
  return deleteWhere(
    sql,
    sql`id in (
      select id from attachment
      where case_id is null and at < now() - ${milliseconds} * interval '1 millisecond' order by at limit ${most}
      for update skip locked)`,
  )
}

/** Takes away every attachment of something, and the keys they were sealed under; the ids. */
export function deleteOfCase(sql: ISql, entity: SealedEntity, id: number): Promise<number[]> {
  return deleteWhere(sql, sql`entity = ${entity} and case_id = ${id}`)
}
