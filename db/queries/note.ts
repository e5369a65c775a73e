import type { ISql } from 'postgres'
import type { Entity } from '#server/domain/case.ts'

export interface NoteRow {
  seq: number
  kind: string
  sealed: Uint8Array
}

/** What was written with the events of a case, in order, sealed under its key. */
export async function notesOf(sql: ISql, entity: Entity, id: number): Promise<NoteRow[]> {
  return sql<NoteRow[]>`
    select seq, kind, body as sealed from note where entity = ${entity} and case_id = ${id} order by seq, id`
}
