import type { IncidentCommand } from '#server/domain/incident/command.ts'
import { isOpenIncident } from '#server/domain/incident/status.ts'
import { byDay, HOUR } from './calendar.ts'
import { type Step, soon } from './incident-life.ts'
import type { LivedIncident } from './types.ts'

type Random = () => number
type Aside = Step<IncidentCommand>

/** Shares of the moments at which something is done beside the hops of a case. */
const SHARES = {
  linked: 0.016,
  restricted: 0.002,
  instructed: 0.006,
  noted: 0.03,
  assisted: 0.034,
  urgedYellow: 0.04,
  urgedRed: 0.16,
  supervisedYellow: 0.004,
  supervisedRed: 0.045,
  rated: 0.38,
  reopened: 0.003,
}

/**
 * What is done to an incident beside its hops because of what just happened to it (`kind`, an entry of the log): a
 * note, a reminder of the centre, an answer of a unit that helps. Each is tried once and dropped where it is impossible.
 */
export function asidesOf(lived: LivedIncident, kind: string, now: number, random: Random): Aside[] {
  const { row, plan } = lived
  const asides: Aside[] = []
  const maybe = (share: number, command: IncidentCommand, at: () => number) => {
    if (random() < share) asides.push({ at: at(), command })
  }
  if (plan.rests && isOpenIncident(row.status)) return asides
  switch (kind) {
    case 'incident.accept':
      maybe(SHARES.linked, 'link_duplicate', () => soon(now, 3, random))
      maybe(row.restricted ? 0 : SHARES.restricted, 'restrict', () => soon(now, 6, random))
      maybe(SHARES.instructed, 'instruct', () => byDay(soon(now, 90, random), random))
      break
    case 'incident.sign':
      maybe(SHARES.assisted, 'assist', () => soon(now, 30, random))
      maybe(SHARES.noted, 'note', () => soon(now, 80, random))
      break
    case 'incident.assist':
      maybe(0.93, 'report_in', () => byDay(soon(now, 110, random), random))
      break
    case 'incident.instruct':
      maybe(0.95, 'follow_up', () => byDay(soon(now, 240, random), random))
      break
    case 'clock.yellow':
      maybe(SHARES.urgedYellow, 'urge', () => soon(now, 15, random))
      maybe(SHARES.supervisedYellow, 'supervise', () => soon(now, 40, random))
      break
    case 'clock.red':
      maybe(SHARES.urgedRed, 'urge', () => soon(now, 8, random))
      maybe(SHARES.supervisedRed, 'supervise', () => soon(now, 25, random))
      break
    case 'incident.verify':
      maybe(row.answerDue ? SHARES.rated : 0, 'rate', () =>
        byDay(now + Math.round((0.3 + random() * 40) * HOUR), random),
      )
      maybe(SHARES.reopened, 'reopen', () => byDay(now + Math.round((8 + random() * 60) * HOUR), random))
      break
  }
  return asides
}
