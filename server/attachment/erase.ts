import type { ISql } from 'postgres'
import { deleteOfCase } from '#db/queries/attachment.ts'
import type { Entity } from '#server/domain/case.ts'

/** Destroys every attachment of a case, and the keys they were sealed under; answers with their ids. */
export function eraseAttachments(sql: ISql, entity: Entity, caseId: number): Promise<number[]> {
  return deleteOfCase(sql, entity, caseId)
}
