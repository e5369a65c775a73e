import type { CommandResult, CommandWrite } from '#db/queries/command.ts'
import type { Acknowledgement } from '#server/contract/incident.ts'
import type { Ctx } from '#server/ctx.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { lostRace } from './lost-race.ts'
import { isUniqueViolation } from './unique.ts'

/** The answer to a command that was written; nothing when it was not. */
export function acknowledged(
  { row }: CommandWrite,
  result: CommandResult | undefined,
): Acknowledgement | undefined {
  if (!result) return undefined
  const { id, number, version, status, place, linked } = row
  return { id, number, seq: result.seq, version, status, place, linked }
}

/**
 * Writes a decided command and answers for it; `write` gives nothing when the case's version has moved on. Throws
 * conflict, idempotency_reused.
 */
export async function settle(
  ctx: Ctx,
  hash: string,
  before: Pick<CaseRow, 'entity' | 'id'>,
  write: () => Promise<Acknowledgement | undefined>,
): Promise<Acknowledgement> {
  try {
    const done = await write()
    if (done) return done
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
  return lostRace(ctx, hash, before.entity, before.id)
}
