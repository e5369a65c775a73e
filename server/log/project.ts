import type { HiddenEvent, LiveEvent } from '#server/contract/live.ts'
import type { CaseRow } from '#server/domain/case.ts'
import type { LogEvent } from './log-event.ts'
import { isOpen } from './open-set.ts'
import { type Seen, type Sight, sightOf, townOf, type View } from './view.ts'

/** What decided who saw the case before the event. */
function seenBefore(event: LogEvent): Seen {
  const { row, detail } = event
  return {
    place: event.placeBefore ?? row.place,
    assignee: event.assigneeBefore,
    unit: event.unitBefore,
    assists: event.assistsBefore,
    restricted: detail.restricted === undefined ? row.restricted : !detail.restricted,
    centre: detail.from ?? row.centre,
  }
}

/** How many more open cases each town hides after the event than before it. */
function hiddenChanges(event: LogEvent, was: [Seen, Sight], is: [Seen, Sight]): HiddenEvent[] {
  const { seq, at, row, openDelta } = event
  const open = isOpen(row) ? 1 : 0
  const changes = new Map<string, number>()
  const count = ([seen, sight]: [Seen, Sight], by: number) => {
    if (sight === 'count') changes.set(townOf(seen), (changes.get(townOf(seen)) ?? 0) + by)
  }
  count(was, openDelta - open)
  count(is, open)
  const kind = `${row.entity}.hidden`
  return [...changes]
    .filter(([, change]) => change !== 0)
    .map(([town, change]) => ({ seq, at, kind, hidden: { entity: row.entity, town, open: change } }))
}

/**
 * What an event says in a view. `now` is the case as it is now: an old event of a case that has left the view since, or
 * was restricted, shows nothing of it. Who saw the case and does no longer is told that it is gone, and no more.
 */
export function project(view: View, event: LogEvent, now: CaseRow): readonly LiveEvent[] {
  const { row, reporter, seq, at, kind, detail } = event
  const before = seenBefore(event)
  const was = sightOf(view, before, reporter)
  const is = sightOf(view, row, reporter)
  const hidden = was === 'count' || is === 'count' ? hiddenChanges(event, [before, was], [row, is]) : NOTHING
  if (is !== 'case') {
    return was === 'case' ? [{ seq, at, kind, gone: { entity: row.entity, id: row.id } }, ...hidden] : hidden
  }
  if (sightOf(view, now, reporter) !== 'case') return hidden
  const actor =
    event.actorId === null ? { kind: event.actorKind } : { kind: event.actorKind, id: event.actorId }
  return [{ seq, at, kind, actor, detail, case: row }, ...hidden]
}

const NOTHING: readonly HiddenEvent[] = []
