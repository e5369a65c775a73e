import type { Acknowledgement } from '#server/contract/incident.ts'
import type { Ctx } from '#server/ctx.ts'
import type { Entity } from '#server/domain/case.ts'
import { conflictOf } from './conflict.ts'
import { repeatedAnswer } from './repeat.ts'

/** What to say when somebody was faster: the same answer if it was the same command, else a conflict is thrown. */
export async function lostRace(ctx: Ctx, hash: string, entity: Entity, id: number): Promise<Acknowledgement> {
  const repeated = await repeatedAnswer(ctx, hash)
  if (repeated) return repeated
  throw await conflictOf(ctx, entity, id)
}
