import type { Role } from '#server/domain/actor.ts'
import type { Department, UnitKind } from '#server/domain/unit.ts'
import { CITIES } from './cities.ts'

/** Units that a seat acts for: those of a kind within a region, or each n-th of them in the order of their regions. */
export interface Desks {
  kind: UnitKind
  /** Of which departments; null where the kind has none. */
  departments: readonly Department[] | null
  within: string
  every: number
}

/** An account of the city at work: named as a post, never as a person. */
export interface SimulatedSeat {
  username: string
  name: string
  role: Role
  prefixes: readonly string[]
  desks?: Desks
}

const RESIDENTS = 6
const WORKERS_PER_CITY = 2

/** The county whose own centre, workers and mediator are staffed as well. */
const STAFFED_COUNTY = { code: '320613', name: '崇川区' }

/** Departments of counties and of the city to which categories are routed, and what a town has of them. */
const OFFICES: readonly Department[] = [
  'police',
  'housing',
  'emergency',
  'civil_affairs',
  'human_resources',
  'health',
  'market_regulation',
  'ecology',
  'transport',
]
const STATIONS: readonly Department[] = ['police', 'urban_management', 'emergency']
/** One village in so many has its committee's desk staffed. */
const VILLAGES = 12

function pad(number: number): string {
  return String(number).padStart(2, '0')
}

function workers(code: string, name: string): SimulatedSeat[] {
  return Array.from({ length: WORKERS_PER_CITY }, (_, index) => ({
    username: `sim-worker-${code}-${index + 1}`,
    name: `${name}网格员 ${pad(index + 1)}`,
    role: 'grid_worker' as const,
    prefixes: [code],
  }))
}

function area(code: string, name: string, duty: string, counties: readonly string[]): SimulatedSeat[] {
  return [
    { username: `sim-duty-${code}`, name: `${name}${duty}`, role: 'dispatcher', prefixes: counties },
    ...workers(code, name),
    { username: `sim-mediator-${code}`, name: `${name}调解员`, role: 'mediator', prefixes: [code] },
  ]
}

/** The city's 值班长, in the circle of its counties' restricted cases, and the desks that handle for its units. */
function above(code: string, name: string, counties: readonly string[]): SimulatedSeat[] {
  const desk = (username: string, post: string, desks: Omit<Desks, 'within'>): SimulatedSeat => ({
    username: `sim-${username}-${code}`,
    name: `${name}${post}承办席`,
    role: 'handling_unit',
    prefixes: [],
    desks: { ...desks, within: code },
  })
  return [
    {
      username: `sim-commander-${code}`,
      name: `${name}指挥中心值班长`,
      role: 'duty_commander',
      prefixes: [code, ...counties],
    },
    desk('office', '部门', { kind: 'department', departments: OFFICES, every: 1 }),
    desk('station', '站所', { kind: 'station', departments: STATIONS, every: 1 }),
    desk('village', '村居', { kind: 'village_committee', departments: null, every: VILLAGES }),
  ]
}

/** A city's duty seat stands in for its counties' centres: county prefixes put it in the circle of restricted cases. */
const SEATS: readonly SimulatedSeat[] = [
  { username: 'sim-duty-32', name: '江苏省指挥中心值班席', role: 'dispatcher', prefixes: ['32'] },
  ...CITIES.flatMap(({ code, name, counties }) => [
    ...area(code, name, '县区中心值班席', counties),
    ...above(code, name, counties),
  ]),
  ...area(STAFFED_COUNTY.code, STAFFED_COUNTY.name, '指挥中心值班席', [STAFFED_COUNTY.code]),
  ...Array.from({ length: RESIDENTS }, (_, index) => ({
    username: `sim-resident-${index + 1}`,
    name: `居民 ${pad(index + 1)}`,
    role: 'resident' as const,
    prefixes: [],
  })),
]

function overlaps(prefix: string, scope: string): boolean {
  return prefix.startsWith(scope) || scope.startsWith(prefix)
}

/** The simulated seats that can act somewhere in a scope (any region prefix), and the residents. */
export function simulatedSeats(scope: string): SimulatedSeat[] {
  return SEATS.filter(({ prefixes, desks }) => {
    const places = desks ? [desks.within] : prefixes
    return places.length === 0 || places.some((prefix) => overlaps(prefix, scope))
  })
}
