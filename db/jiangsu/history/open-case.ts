import { applicationText } from '#db/jiangsu/texts/mediating.ts'
import { makeParties } from '#db/jiangsu/texts/parties.ts'
import { reportText } from '#db/jiangsu/texts/report.ts'
import { pick } from '#db/jiangsu/texts/words.ts'
import { categoryOf } from '#server/domain/category.ts'
import { startClock } from '#server/domain/clock.ts'
import { FRESH } from '#server/domain/incident/fresh.ts'
import type { Grade } from '#server/domain/incident/incident.ts'
import { ancestor } from '#server/domain/region.ts'
import type { Roster } from './roster.ts'
import type { IncidentPlan, LivedIncident, LivedMediation, MediationPlan } from './types.ts'

/** Who reports: the worker on patrol, else a resident who waits for an answer; nobody where a sensor does. */
function reporterOf(
  { source, place }: IncidentPlan,
  roster: Roster,
  random: () => number,
): { reporter: number | null; answerDue: boolean } {
  const worker = source === 'patrol' ? roster.worker(place, random) : undefined
  if (worker) return { reporter: worker.id, answerDue: false }
  const { residents } = roster
  if (source === 'sensor' || residents.length === 0) return { reporter: null, answerDue: false }
  return { reporter: pick(residents, random).id, answerDue: true }
}

/** Most emergencies are of the lowest grade. */
function gradeOf(category: string, random: () => number): Grade | null {
  if (!category.startsWith('09')) return null
  const value = random()
  return value < 0.9 ? 4 : value < 0.99 ? 3 : 2
}

/** An incident as its report leaves it. `seq` is filled in by the log. */
export function openIncident(
  plan: IncidentPlan,
  given: { id: number; number: string },
  roster: Roster,
  random: () => number,
): LivedIncident {
  return {
    entity: 'incident',
    plan,
    row: {
      entity: 'incident',
      ...FRESH,
      ...given,
      category: plan.category,
      urgency: plan.urgency,
      place: plan.place,
      lng: plan.point.lng,
      lat: plan.point.lat,
      centre: ancestor(plan.place, 'town'),
      source: plan.source,
      restricted: categoryOf(plan.category)?.restricted ?? false,
      version: 1,
      seq: 0,
      reportedAt: plan.at,
      clock: startClock('accept', plan, plan.at),
      ...reporterOf(plan, roster, random),
      grade: gradeOf(plan.category, random),
    },
    closedAt: null,
    late: false,
    clocks: [],
    sideClocks: [],
    assistance: [],
    splitFrom: null,
    stirred: false,
    text: reportText(plan.category, random),
  }
}

/** A mediation case as its application leaves it; with `incident` when it grows out of one. */
export function openMediation(
  plan: MediationPlan,
  given: { id: number; number: string },
  incident: LivedIncident | null,
  applicant: number | null,
  random: () => number,
): LivedMediation {
  return {
    entity: 'mediation',
    plan,
    row: {
      entity: 'mediation',
      ...given,
      status: 'applied',
      category: plan.type,
      urgency: 'normal',
      place: plan.place,
      lng: plan.point.lng,
      lat: plan.point.lat,
      centre: ancestor(plan.place, 'town'),
      unit: null,
      assists: [],
      supervised: 0,
      assignee: null,
      pending: null,
      restricted: true,
      exercise: false,
      version: 1,
      seq: 0,
      reportedAt: plan.at,
      linked: incident?.row.id ?? null,
      clock: null,
      applicant,
      outcome: null,
      sessions: 0,
    },
    closedAt: null,
    late: false,
    clocks: [],
    acceptedAt: null,
    parties: incident ? [] : makeParties(random),
    meetings: [],
  }
}

/** The words a mediation case is opened with. */
export function openingText(
  plan: MediationPlan,
  incident: LivedIncident | null,
  random: () => number,
): string {
  return incident?.text ?? applicationText(plan.type, random)
}
