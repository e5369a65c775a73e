import { DAY, HOUR, MINUTE, moments } from './calendar.ts'
import { drawCategory, drawDispute, drawSource, drawUrgency } from './mix.ts'
import { drawPlace } from './places.ts'
import type { CasePlan, HistoryOptions, IncidentPlan, MediationPlan } from './types.ts'

/** Share of mediation cases that grow out of an incident. */
const FROM_INCIDENTS = 0.11

/** A critical case lives a few hours at most, so before this all are closed; the open ones are chosen. */
const CRITICAL_AGE = 9 * HOUR
const OPEN_CRITICAL = 5
const OF_INCIDENTS = 40_000
const CRITICAL_KINDS = ['0203', '0902', '0205', '0211', '0208']

/** The last report comes this long before the end, so that the history reaches up to it. */
const LAST = 8_000

function planIncident(
  at: number,
  options: HistoryOptions,
  village: string,
  random: () => number,
): IncidentPlan {
  const place = drawPlace(options.ground, village, random)
  const category = drawCategory(random)
  const urgency = drawUrgency(category, random)
  return {
    entity: 'incident',
    at,
    category,
    urgency: urgency === 'critical' && options.now - at < CRITICAL_AGE ? 'urgent' : urgency,
    source: drawSource(random),
    place: place.code,
    point: { lng: place.lng, lat: place.lat },
    mediates: false,
    rests: null,
  }
}

/** A handful of critical cases of the last hour are still being handled when the history ends. */
function keepCritical(incidents: readonly IncidentPlan[], options: HistoryOptions): void {
  const count = Math.ceil((OPEN_CRITICAL * options.incidents) / OF_INCIDENTS)
  const { now } = options
  const recent = incidents.filter(({ at }) => at < now - 12 * MINUTE && at > now - 3 * HOUR)
  for (let index = 0; index < Math.min(count, recent.length); index++) {
    const chosen = recent[Math.floor(((index + 0.5) * recent.length) / count)]
    if (!chosen) continue
    chosen.category = CRITICAL_KINDS[index % CRITICAL_KINDS.length]
    chosen.urgency = 'critical'
    chosen.rests = 'in_progress'
  }
}

/** Disputes old enough to be certain of it become mediation cases on their way. */
function chooseMediating(incidents: readonly IncidentPlan[], wanted: number, now: number): number {
  const disputes = incidents.filter(({ at, category }) => category.startsWith('01') && at < now - 2 * DAY)
  const every = Math.max(1, Math.floor(disputes.length / Math.max(1, wanted)))
  const chosen = disputes.filter((_, index) => index % every === 0).slice(0, wanted)
  for (const plan of chosen) plan.mediates = true
  return chosen.length
}

function planMediation(
  at: number,
  options: HistoryOptions,
  village: string,
  random: () => number,
): MediationPlan {
  const grid = drawPlace(options.ground, village, random).code.slice(0, 15)
  return {
    entity: 'mediation',
    at,
    type: drawDispute(random),
    place: grid,
    point: options.ground.grid(grid),
    rests: null,
  }
}

/** What is reported and applied for, in time order. `village` is left to the demonstration accounts. */
export function planCases(options: HistoryOptions, village: string, random: () => number): CasePlan[] {
  const { now, days, incidents, mediations } = options
  const from = now - days * DAY
  const times = moments(incidents, from, now - LAST, random)
  if (times.length > 0) times[times.length - 1] = now - LAST
  const reports = times.map((at) => planIncident(at, options, village, random))
  keepCritical(reports, options)
  const grown = chooseMediating(reports, Math.round(mediations * FROM_INCIDENTS), now)
  const applied = moments(Math.max(0, mediations - grown), from, now - LAST, random)
  const applications = applied.map((at) => planMediation(at, options, village, random))
  return [...reports, ...applications].sort((a, b) => a.at - b.at)
}
