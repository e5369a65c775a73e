import { type Actor, circlePrefixes, readingPrefixes } from '#server/domain/actor.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { AppError } from '#server/domain/error.ts'
import { ancestor, isWithin } from '#server/domain/region.ts'
import { HIDDEN_COUNT_DIGITS } from '#server/domain/visibility.ts'

/** What a room shows to a reader: everything of a region, the unrestricted part of it, or the cases of one seat or unit. */
export type View =
  | { room: string; kind: 'region'; prefixes: readonly string[]; full: boolean; counts: boolean }
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
  if (kind !== 'region') throw new AppError('not_found')
  const prefixes = zones.get(code) ?? [code]
  const covers = (scope: readonly string[]) => prefixes.every((prefix) => isWithin(prefix, scope))
  if (!covers(readingPrefixes(actor))) throw new AppError('not_found')
  return {
    room,
    kind: 'region',
    prefixes,
    full: covers(circlePrefixes(actor)),
    counts: prefixes.every((prefix) => prefix.length <= HIDDEN_COUNT_DIGITS),
  }
}

/** Rooms that share a chain of frames: the same room seen with the same eyes. */
export function chainOf(view: View): string {
  return view.kind !== 'region' ? view.room : `${view.room}${view.full ? '|full' : '|plain'}`
}

export type Sight = 'case' | 'count' | 'none'

/** How a case appears in a view. */
export function sightOf(view: View, row: CaseRow, reporter: number | null): Sight {
  if (view.kind === 'seat') return row.assignee === view.user || reporter === view.user ? 'case' : 'none'
  if (view.kind === 'unit') return row.unit === view.unit || row.assists.includes(view.unit) ? 'case' : 'none'
  if (!isWithin(row.place, view.prefixes)) return 'none'
  if (!row.restricted || view.full) return 'case'
  return view.counts ? 'count' : 'none'
}

export function townOf(row: CaseRow): string {
  return ancestor(row.place, 'town')
}
