import type { ISql } from 'postgres'
import type { Actor } from '#server/domain/actor.ts'

/** Whether a picture is the actor's own and not yet part of a case. */
export async function ownsPhoto(sql: ISql, id: number, actor: Actor): Promise<boolean> {
  if (actor.kind !== 'user') return false
  const rows =
    await sql`select 1 from photo where id = ${id} and author = ${actor.id} and incident_id is null`
  return rows.length > 0
}

export interface NewPhoto {
  author: number
  type: string
  bytes: Uint8Array
}

/** Keeps a picture until its author puts it into a case, a day at the most; answers with its id. */
export async function insertPhoto(sql: ISql, { author, type, bytes }: NewPhoto): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    with dropped as (
      delete from photo where author = ${author} and incident_id is null and at < now() - interval '1 day'
    )
    insert into photo (author, type, bytes) values (${author}, ${type}, ${bytes}) returning id`
  return row.id
}

export interface StoredPhoto {
  incident: number | null
  author: number
  type: string
  bytes: Uint8Array
}

export async function loadPhoto(sql: ISql, id: number): Promise<StoredPhoto | undefined> {
  const [row] = await sql<StoredPhoto[]>`
    select incident_id as incident, author, type, bytes from photo where id = ${id}`
  return row
}
