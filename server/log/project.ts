import type { LiveEvent } from '#server/contract/live.ts'
import { isWithin } from '#server/domain/region.ts'
import type { LogEvent } from './log-event.ts'
import { keyOf } from './log-event.ts'
import type { OpenSet } from './open-set.ts'
import { sightOf, townOf, type View } from './view.ts'

/** Whether the case could be seen in the view before the event. */
function wasSeen(view: View, event: LogEvent): boolean {
  if (view.kind === 'seat') return event.assigneeBefore === view.user
  if (view.kind === 'unit') return event.unitBefore === view.unit || event.assistsBefore.includes(view.unit)
  return event.placeBefore !== null && isWithin(event.placeBefore, view.prefixes)
}

/**
 * What an event says in a view, or nothing. The case's restriction as of now decides, so that an old event of a case
 * that was restricted since shows no more than a new one.
 */
export function project(view: View, event: LogEvent, open: OpenSet): LiveEvent | undefined {
  const { row, seq, at, kind } = event
  const now = open.get(keyOf(row))?.row.restricted ?? row.restricted
  const seen = now === row.restricted ? row : { ...row, restricted: now }
  const sight = sightOf(view, seen, event.reporter)
  if (sight === 'case') {
    const actor =
      event.actorId === null ? { kind: event.actorKind } : { kind: event.actorKind, id: event.actorId }
    return { seq, at, kind, actor, detail: event.detail, case: seen }
  }
  if (sight === 'count') {
    if (event.openDelta === 0) return undefined
    const hidden = { entity: row.entity, town: townOf(row), open: event.openDelta }
    return { seq, at, kind: `${row.entity}.hidden`, hidden }
  }
  if (wasSeen(view, event)) return { seq, at, kind, gone: { entity: row.entity, id: row.id } }
  return undefined
}
