import type { CommandWrite } from '#db/queries/command.ts'
import type { Ctx } from '#server/ctx.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { actorId, actorKey } from './actor-key.ts'

/** What a decided command writes: the case before and after, the words, and the key. */
export function commandWrite(
  ctx: Ctx,
  command: string,
  cases: { before: CaseRow; after: CaseRow; reporter: number | null; closes: boolean },
  extra: { note: string | null; hash: string },
): CommandWrite {
  const { before, after } = cases
  const moved = after.clock !== before.clock
  return {
    id: before.id,
    version: before.version,
    row: { ...after, version: before.version + 1 },
    actorKind: ctx.actor.kind,
    actorId: actorId(ctx.actor),
    command,
    assigneeBefore: before.assignee,
    reporter: cases.reporter,
    openDelta: cases.closes ? -1 : 0,
    note: extra.note,
    clock: moved ? { start: after.clock } : null,
    idempotency: { actor: actorKey(ctx.actor), key: ctx.key, hash: extra.hash },
  }
}

/** The coded row of a case: what the log carries, without what only its own verbs need. */
export function caseRow(row: CaseRow): CaseRow {
  return {
    entity: row.entity,
    id: row.id,
    number: row.number,
    status: row.status,
    category: row.category,
    urgency: row.urgency,
    place: row.place,
    lng: row.lng,
    lat: row.lat,
    assignee: row.assignee,
    pending: row.pending,
    restricted: row.restricted,
    exercise: row.exercise,
    version: row.version,
    seq: row.seq,
    reportedAt: row.reportedAt,
    linked: row.linked,
    clock: row.clock,
  }
}
