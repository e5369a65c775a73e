import type { LiveStore } from '#app/_live/store.ts'
import type { CaseRow } from '#server/domain/case.ts'
import type { Level } from '#server/domain/region.ts'
import { HIDDEN_COUNT_DIGITS } from '#server/domain/visibility.ts'
import type { GroundName } from './ground-client.ts'
import { markOf } from './mark.ts'

/** What the map tells of a region that is pointed at. */
export interface PlaceInfo {
  level: Level
  /** Names from the province down to the region. */
  path: readonly GroundName[]
  /** Open incidents that the reader may read. */
  open: number
  overdue: number
  mediations: number
  /** Open cases that the reader may only count. */
  hidden: number
  /** The first few, those that press most first. */
  cases: readonly CaseRow[]
}

const FEW = 5

function openIn(store: LiveStore, code: string): CaseRow[] {
  const found: CaseRow[] = []
  for (const row of store.rows()) if (row.place.startsWith(code)) found.push(row)
  return found.sort((a, b) => markOf(b).rank - markOf(a).rank || b.seq - a.seq)
}

function hiddenIn(store: LiveStore, code: string): number {
  if (code.length > HIDDEN_COUNT_DIGITS) return 0
  let sum = 0
  for (const [town, { incident, mediation }] of store.hidden()) {
    if (town.startsWith(code)) sum += incident + mediation
  }
  return sum
}

export function placeInfo(store: LiveStore, level: Level, path: readonly GroundName[]): PlaceInfo {
  const code = path[path.length - 1]?.code ?? ''
  const rows = openIn(store, code)
  const incidents = rows.filter(({ entity, exercise }) => entity === 'incident' && !exercise)
  return {
    level,
    path,
    open: incidents.length,
    overdue: incidents.filter(({ clock }) => clock?.state === 2).length,
    mediations: rows.filter(({ entity }) => entity === 'mediation').length,
    hidden: hiddenIn(store, code),
    cases: rows.slice(0, FEW),
  }
}
