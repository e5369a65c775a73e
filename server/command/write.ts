import type { CommandWrite } from '#db/queries/command.ts'
import type { Ctx } from '#server/ctx.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { CLOCK_KINDS, type Clock, type ClockKind, SIDE_CLOCKS } from '#server/domain/clock.ts'
import type { EventDetail } from '#server/domain/detail.ts'
import { actorId, actorKey } from './actor-key.ts'

/** The clocks of hops: of these one runs at a time. */
const HOP_CLOCKS = CLOCK_KINDS.filter((kind) => !SIDE_CLOCKS.includes(kind))

interface Decided {
  before: CaseRow
  after: CaseRow
  reporter: number | null
  /** Open cases fewer or more. */
  openDelta: -1 | 0 | 1
  moves: boolean
  /** Whether any event in between makes the write void. */
  exact: boolean
  other?: number
  attachments?: readonly number[]
  detail?: EventDetail
  start?: readonly Clock[]
  stop?: readonly ClockKind[]
}

/** What a decided command writes: the case before and after, its clocks, the words, and the key. */
export function commandWrite(
  ctx: Ctx,
  command: string,
  decided: Decided,
  extra: { note: Uint8Array | null; hash: string },
): CommandWrite {
  const { before, after, moves, start = [], stop = [] } = decided
  const kept = after.clock === before.clock
  return {
    before,
    row: { ...after, version: before.version + (moves ? 1 : 0) },
    moves,
    exact: decided.exact,
    other: decided.other,
    attachments: decided.attachments,
    actorKind: ctx.actor.kind,
    actorId: actorId(ctx.actor),
    address: ctx.origin.address,
    command,
    detail: decided.detail ?? {},
    reporter: decided.reporter,
    openDelta: decided.openDelta,
    note: extra.note,
    clocks: {
      kept,
      stop: kept ? stop : [...HOP_CLOCKS, ...stop],
      start: kept || !after.clock ? start : [after.clock, ...start],
    },
    idempotency: { actor: actorKey(ctx.actor), key: ctx.key, hash: extra.hash },
  }
}

/** How many more open cases there are after a change. */
export function openDelta(before: boolean, after: boolean): -1 | 0 | 1 {
  if (before === after) return 0
  return after ? 1 : -1
}
