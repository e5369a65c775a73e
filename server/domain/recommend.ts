/** Why somebody is recommended, or comes later: a code and at most two numbers, put into words by the interface. */
export const REASON_CODES = [
  'own_grid',
  'own_area',
  'head',
  'neighbour',
  'on_duty',
  'off_duty',
  'nobody_on_duty',
  'load',
  'rest',
  'near',
  'route',
  'unstaffed',
  'town_duty',
] as const
export type ReasonCode = (typeof REASON_CODES)[number]

/** `value`: digits of own_area's region, open cases of load, hours of rest, metres of near. `minutes`: how old the check-in behind near is. */
export interface Reason {
  code: ReasonCode
  value?: number
  minutes?: number
}

/** A worker as the moment finds them. */
export interface WorkerFacts {
  kind: 'user'
  id: number
  /** How the worker's own grids lie to the case's. */
  tie: 'own' | 'area' | 'neighbour'
  /** Digits of the narrowest region the worker serves around the case; more is nearer. Null for a neighbour's. */
  digits: number | null
  /** 网格长 of the case's grid. */
  head: boolean
  onDuty: boolean
  onLeave: boolean
  /** Open cases held. */
  open: number
  /** Hours since the last case was signed for, or since the last shift ended; null when neither is known. */
  restHours: number | null
  checkIn: { metres: number; minutes: number } | null
}

/** A unit as the moment finds it. */
export interface UnitFacts {
  kind: 'unit'
  id: number
  /** Whether it is the unit of the case's category, or the duty desk of the case's town. */
  role: 'route' | 'town_duty'
  /** Whether somebody is on its roster now; null where it keeps none: then it counts as there while the grids are. */
  staffed: boolean | null
  open: number
}

export interface Recommended {
  kind: 'user' | 'unit'
  id: number
  reasons: Reason[]
}

export const MOST_RECOMMENDED = 5

/** Who can act now; 网格长; the town's desk; a unit where nobody may be; who is off duty. Leave is no choice at all. */
type Turn = 0 | 1 | 2 | 3 | 4

const OWN_POINTS = 40
/** Of a village's worker 32, of a city's 24. */
const AREA_POINTS = 20
const NEIGHBOUR_POINTS = 15
const ON_DUTY_POINTS = 30
const HEAD_POINTS = 5
const ROUTE_POINTS = 60
const LOAD_POINTS = 4
const MOST_LOAD = 6
const RESTED_HOURS = 1
const RESTED_POINTS = 5
/** Points by the distance of a check-in, metres. */
const NEAR_POINTS = [
  { within: 300, points: 15 },
  { within: 1_000, points: 10 },
  { within: 3_000, points: 5 },
]
/** A check-in older than this tells nothing of where somebody is. */
const CHECK_IN_MINUTES = 240

const loadPoints = (open: number) => -LOAD_POINTS * Math.min(open, MOST_LOAD)

function tieOf({ tie, digits }: WorkerFacts): { points: number; reason: Reason } {
  if (tie === 'own') return { points: OWN_POINTS, reason: { code: 'own_grid' } }
  if (tie === 'neighbour' || digits === null)
    return { points: NEIGHBOUR_POINTS, reason: { code: 'neighbour' } }
  return { points: AREA_POINTS + digits, reason: { code: 'own_area', value: digits } }
}

interface Standing {
  turn: Turn
  points: number
  reasons: Reason[]
}

function standingOfWorker(worker: WorkerFacts): Standing {
  const { head, onDuty, open, restHours, checkIn } = worker
  const tie = tieOf(worker)
  const reasons: Reason[] = [tie.reason]
  let points = tie.points + loadPoints(open)
  if (head) {
    reasons.push({ code: 'head' })
    points += HEAD_POINTS
  }
  reasons.push({ code: onDuty ? 'on_duty' : 'off_duty' })
  if (onDuty) points += ON_DUTY_POINTS
  reasons.push({ code: 'load', value: open })
  if (restHours !== null) {
    reasons.push({ code: 'rest', value: Math.round(restHours * 10) / 10 })
    if (restHours >= RESTED_HOURS) points += RESTED_POINTS
  }
  if (checkIn && checkIn.minutes <= CHECK_IN_MINUTES) {
    reasons.push({ code: 'near', value: Math.round(checkIn.metres), minutes: Math.round(checkIn.minutes) })
    points += NEAR_POINTS.find(({ within }) => checkIn.metres <= within)?.points ?? 0
  }
  return { turn: onDuty ? 0 : head ? 1 : 4, points, reasons }
}

function standingOfUnit({ role, staffed, open }: UnitFacts, nobody: boolean): Standing {
  const reasons: Reason[] = [{ code: role }]
  if (staffed !== null) reasons.push({ code: staffed ? 'on_duty' : 'unstaffed' })
  reasons.push({ code: 'load', value: open })
  if (role === 'town_duty') return { turn: 2, points: 0, reasons }
  return { turn: (staffed ?? !nobody) ? 0 : 3, points: ROUTE_POINTS, reasons }
}

/**
 * Whom to send, at most five, each with why. Who is on duty comes before who is not: the grid's own worker, its
 * category's unit, then neighbours, less load and less distance first; where nobody is, the 网格长, then the town's duty
 * desk. Nobody on leave. What somebody reported or settled before counts for nothing.
 */
export function recommend(workers: readonly WorkerFacts[], units: readonly UnitFacts[]): Recommended[] {
  const nobody = !workers.some(({ onDuty, onLeave }) => onDuty && !onLeave)
  const standing = [
    ...workers
      .filter(({ onLeave }) => !onLeave)
      .map((worker) => ({ subject: worker, ...standingOfWorker(worker) })),
    ...units.map((unit) => ({ subject: unit, ...standingOfUnit(unit, nobody) })),
  ]
  for (const { turn, reasons } of standing) {
    if (nobody && (turn === 1 || turn === 2)) reasons.push({ code: 'nobody_on_duty' })
  }
  return standing
    .sort(
      (a, b) =>
        a.turn - b.turn ||
        b.points - a.points ||
        a.subject.open - b.subject.open ||
        a.subject.id - b.subject.id,
    )
    .slice(0, MOST_RECOMMENDED)
    .map(({ subject: { kind, id }, reasons }) => ({ kind, id, reasons }))
}
