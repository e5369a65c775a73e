import type { Level } from './region.ts'
import type { Department, UnitKind } from './unit.ts'

/** To whom a category goes first: a kind of unit at a level, for a department where the kind has one. */
export interface Route {
  kind: UnitKind
  department: Department | null
  level: Level
}

const station = (department: Department): Route => ({ kind: 'station', department, level: 'town' })
const county = (department: Department): Route => ({ kind: 'department', department, level: 'county' })

const VILLAGE: Route = { kind: 'village_committee', department: null, level: 'village' }
const TOWN_CENTRE: Route = { kind: 'governance_centre', department: null, level: 'town' }

/** By family (two digits) or category (four); the longer one rules. */
const ROUTES: Record<string, Route> = {
  '01': TOWN_CENTRE,
  '0102': VILLAGE,
  '0107': county('human_resources'),
  '0110': county('ecology'),
  '0111': county('police'),
  '0112': county('health'),
  '0114': county('market_regulation'),
  '02': station('emergency'),
  '0201': station('fire'),
  '0202': station('fire'),
  '0203': county('housing'),
  '0205': county('housing'),
  '0206': county('emergency'),
  '0209': county('market_regulation'),
  '0210': county('emergency'),
  '0211': county('transport'),
  '03': station('police'),
  '04': station('urban_management'),
  '0407': county('transport'),
  '0410': county('housing'),
  '0411': county('ecology'),
  '05': VILLAGE,
  '0501': county('civil_affairs'),
  '0502': county('civil_affairs'),
  '0503': county('human_resources'),
  '0504': county('health'),
  '0505': county('housing'),
  '06': VILLAGE,
  '0603': county('health'),
  '07': VILLAGE,
  '09': county('emergency'),
  '0903': county('health'),
  '0904': county('police'),
}

/** The route where no region says otherwise. */
export function defaultRoute(category: string): Route {
  return ROUTES[category] ?? ROUTES[category.slice(0, 2)] ?? VILLAGE
}
