import { HOUR, MINUTE } from './calendar.ts'
import { type Place, placesWithin } from './places.ts'
import type { CasePlan, HistoryGround, HistorySeat, IncidentPlan, MediationPlan } from './types.ts'

/** 德民社区, whose workers and mediator are demonstration accounts: its cases are theirs to act on. */
export const DEMO_VILLAGE = '320613001001'

type Rest = IncidentPlan['rests']
type More = Pick<IncidentPlan, 'toUnit' | 'asks'>

const UNIT: More = { toUnit: true }

/** What is left to do there: how long ago it was reported, what it is, where it waits, and for what. */
const INCIDENTS: readonly (readonly [
  ago: number,
  category: string,
  urgency: IncidentPlan['urgency'],
  rests: Rest,
  more?: More,
])[] = [
  [4 * MINUTE, '0401', 'normal', 'reported'],
  [11 * MINUTE, '0505', 'normal', 'reported'],
  [19 * MINUTE, '0202', 'normal', 'accepted'],
  [55 * MINUTE, '0402', 'normal', 'dispatched'],
  [75 * MINUTE, '0204', 'normal', 'dispatched'],
  [100 * MINUTE, '0407', 'normal', 'dispatched'],
  [90 * MINUTE, '0505', 'normal', 'dispatched', UNIT],
  [110 * MINUTE, '0404', 'normal', 'dispatched', UNIT],
  [3 * HOUR, '0403', 'normal', 'dispatched', { asks: 'return' }],
  [4 * HOUR, '0506', 'normal', 'in_progress', UNIT],
  [6 * HOUR, '0410', 'normal', 'in_progress', { ...UNIT, asks: 'suspend' }],
  [7 * HOUR, '0402', 'normal', 'in_progress', UNIT],
  [8 * HOUR, '0207', 'normal', 'in_progress', { asks: 'extend' }],
  [5 * HOUR, '0201', 'raised', 'in_progress'],
  [9 * HOUR, '0102', 'normal', 'in_progress'],
  [27 * HOUR, '0410', 'normal', 'in_progress'],
  [30 * HOUR, '0506', 'normal', 'handled'],
  [34 * HOUR, '0404', 'normal', 'handled'],
  [52 * HOUR, '0401', 'normal', null],
  [75 * HOUR, '0411', 'normal', null],
  [98 * HOUR, '0203', 'urgent', null],
  [120 * HOUR, '0405', 'normal', null],
]

const MEDIATIONS: readonly (readonly [ago: number, type: string, MediationPlan['rests']])[] = [
  [50 * MINUTE, '0102', 'applied'],
  [26 * HOUR, '0113', 'assigned'],
  [70 * HOUR, '0101', 'mediating'],
  [170 * HOUR, '0102', null],
]

function incidentAt(now: number, place: Place, index: number): IncidentPlan {
  const [ago, category, urgency, rests, more] = INCIDENTS[index]
  return {
    entity: 'incident',
    at: now - ago,
    category,
    urgency,
    source: index % 2 === 0 ? 'resident' : 'patrol',
    place: place.code,
    point: { lng: place.lng, lat: place.lat },
    mediates: false,
    rests,
    toUnit: false,
    ...more,
  }
}

function mediationAt(now: number, place: Place, ground: HistoryGround, index: number): MediationPlan {
  const [ago, type, rests] = MEDIATIONS[index]
  const grid = place.code.slice(0, 15)
  return { entity: 'mediation', at: now - ago, type, place: grid, point: ground.grid(grid), rests }
}

/** Cases that wait for the demonstration accounts; none where their village or they do not exist. */
export function planDemo(ground: HistoryGround, seats: readonly HistorySeat[], now: number): CasePlan[] {
  const staffed = seats.some(({ grants }) =>
    grants.some(
      ({ role, prefixes }) =>
        role === 'grid_worker' && prefixes.some((code) => code.startsWith(DEMO_VILLAGE)),
    ),
  )
  const places = staffed ? placesWithin(ground, DEMO_VILLAGE) : []
  if (places.length === 0) return []
  // An odd stride spreads neighbours of the list over the village.
  const spot = (index: number) => places[(index * 7 + 3) % places.length]
  return [
    ...INCIDENTS.map((_, index) => incidentAt(now, spot(index), index)),
    ...MEDIATIONS.map((_, index) => mediationAt(now, spot(index + 4), ground, index)),
  ]
}
