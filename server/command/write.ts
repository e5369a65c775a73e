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
