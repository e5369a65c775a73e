import { pick } from '#db/jiangsu/texts/words.ts'
import type { Crew } from './crew.ts'
import type { Seat, Task } from './seat.ts'
import { candidatesAnswer, recommendationAnswer } from './wire.ts'

type Random = () => number

/** How often the duty seat asks who is recommended and sends the unit of the category. */
const TO_UNIT = 0.14
const UNNAMED = 0.3

export interface Lead {
  assignee?: number
  unit?: number
}

function toDesk(desk: Seat, unit: number, random: Random): Lead {
  return random() < UNNAMED ? { unit } : { unit, assignee: desk.id }
}

/** The unit of a case's category, where somebody of the city acts for it. */
async function recommendedUnit(
  seat: Seat,
  path: string,
  crew: Crew,
  random: Random,
): Promise<Lead | undefined> {
  const answer = await seat.session.read(`${path}/recommendation`, recommendationAnswer)
  for (const { kind, id } of answer?.recommended ?? []) {
    const desk = kind === 'unit' ? crew.deskOf(id) : undefined
    if (desk) return toDesk(desk, id, random)
  }
  return undefined
}

/** Whom a case is given to: what a higher centre holds goes to a unit, most others to the narrowest duty. */
export async function chooseLead(
  seat: Seat,
  { seen, command }: Task,
  path: string,
  crew: Crew,
  random: Random,
): Promise<Lead | undefined> {
  const incident = seen.entity === 'incident'
  const raised = seen.centre.length < 9
  if (incident && (raised || random() < TO_UNIT)) {
    const lead = await recommendedUnit(seat, path, crew, random)
    if (lead) return lead
  }
  const answer = await seat.session.read(`${path}/candidates`, candidatesAnswer)
  const others = answer?.candidates.filter(({ id }) => command === 'dispatch' || id !== seen.assignee) ?? []
  const [first] = others
  if (!first) return undefined
  const nearest = others.filter(({ reason }) => reason === first.reason)
  return { assignee: pick(nearest, random).id }
}

/** A unit that may help beside the lead, where somebody of the city acts for it. */
export async function chooseHelper(
  seat: Seat,
  { seen }: Task,
  path: string,
  crew: Crew,
  random: Random,
): Promise<number | undefined> {
  const answer = await seat.session.read(`${path}/candidates`, candidatesAnswer)
  const units = answer?.units.filter(
    ({ id, level }) =>
      level === 'county' && id !== seen.unit && !seen.assists.includes(id) && crew.deskOf(id) !== undefined,
  )
  return units?.length ? pick(units, random).id : undefined
}
