import type { Role } from '#server/domain/actor.ts'
import { CITIES } from './cities.ts'

/** An account of the city at work: named as a post, never as a person. */
export interface SimulatedSeat {
  username: string
  name: string
  role: Role
  prefixes: readonly string[]
}

const RESIDENTS = 6
const WORKERS_PER_CITY = 2

/** The county whose own centre, workers and mediator are staffed as well. */
const STAFFED_COUNTY = { code: '320613', name: '崇川区' }

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

/** A city's duty seat stands in for its counties' centres: county prefixes put it in the circle of restricted cases. */
const SEATS: readonly SimulatedSeat[] = [
  { username: 'sim-duty-32', name: '江苏省指挥中心值班席', role: 'dispatcher', prefixes: ['32'] },
  ...CITIES.flatMap(({ code, name, counties }) => area(code, name, '县区中心值班席', counties)),
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
  return SEATS.filter(
    ({ prefixes }) => prefixes.length === 0 || prefixes.some((prefix) => overlaps(prefix, scope)),
  )
}
