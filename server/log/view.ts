import {
  type Actor,
  CENTRE_ROLES,
  circlePrefixes,
  prefixesOf,
  raisedCentres,
  readingPrefixes,
} from '#server/domain/actor.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { AppError } from '#server/domain/error.ts'
import { ancestor, isWithin, levelOf } from '#server/domain/region.ts'
import { HIDDEN_COUNT_DIGITS } from '#server/domain/visibility.ts'

/** What a region shows: all of it, the unrestricted part with counts of the rest, or the unrestricted part alone. */
interface RegionView {
  room: string
  kind: 'region'
  prefixes: readonly string[]
  sees: 'full' | 'counts' | 'plain'
  /** Centres above counties whose restricted cases are seen as well. */
  raised: readonly string[]
}

/** What a room shows to a reader: a region as the reader may see it, or the cases of one seat or unit. */
export type View =
  | RegionView
  | { room: string; kind: 'seat'; user: number }
  | { room: string; kind: 'unit'; unit: number }

/** Zones by code: named sets of prefixes that act as one region. */
export type Zones = ReadonlyMap<string, readonly string[]>

/** The reader's view of a room. Throws not_found when the room is not theirs, or is none. */
export function viewOf(actor: Actor, room: string, zones: Zones): View {
  const [kind, code] = room.split(':')
  if (actor.kind === 'user' && kind === 'seat' && Number(code) === actor.id) {
    return { room, kind: 'seat', user: actor.id }
  }
  if (actor.kind === 'user' && kind === 'unit' && actor.units.includes(Number(code))) {
    return { room, kind: 'unit', unit: Number(code) }
  }
  const members = zones.get(code)
  if (kind !== 'region' || !(members || levelOf(code))) throw new AppError('not_found')
  const prefixes = members ?? [code]
  const covers = (scope: readonly string[]) => prefixes.every((prefix) => isWithin(prefix, scope))
  if (!covers(readingPrefixes(actor))) throw new AppError('not_found')
  if (covers(circlePrefixes(actor))) return { room, kind: 'region', prefixes, sees: 'full', raised: [] }
  const countable = prefixes.every((prefix) => prefix.length <= HIDDEN_COUNT_DIGITS)
  return {
    room,
    kind: 'region',
    prefixes,
    sees: countable && covers(prefixesOf(actor, ...CENTRE_ROLES)) ? 'counts' : 'plain',
    raised: [...new Set(raisedCentres(actor))].sort(),
  }
}

/** Rooms that share a chain of frames: the same room seen with the same eyes. */
export function chainOf(view: View): string {
  if (view.kind !== 'region') return view.room
  return [view.room, view.sees, ...view.raised].join('|')
}

/** What decides how a case is seen. */
export type Seen = Pick<CaseRow, 'place' | 'restricted' | 'centre' | 'assignee' | 'unit' | 'assists'>

export type Sight = 'case' | 'count' | 'none'

/** How a case appears in a view. */
export function sightOf(view: View, row: Seen, reporter: number | null): Sight {
  if (view.kind === 'seat') return row.assignee === view.user || reporter === view.user ? 'case' : 'none'
  if (view.kind === 'unit') return row.unit === view.unit || row.assists.includes(view.unit) ? 'case' : 'none'
  if (!isWithin(row.place, view.prefixes)) return 'none'
  if (!row.restricted || view.sees === 'full' || view.raised.includes(row.centre)) return 'case'
  return view.sees === 'counts' ? 'count' : 'none'
}

export function townOf(row: Pick<CaseRow, 'place'>): string {
  return ancestor(row.place, 'town')
}
