import { drawForm } from '#db/jiangsu/history/mediation-life.ts'
import { drawRating } from '#db/jiangsu/history/ratings.ts'
import { drawChannel } from '#db/jiangsu/texts/answers.ts'
import { recordText, venueText } from '#db/jiangsu/texts/mediating.ts'
import { contactText, incidentNote } from '#db/jiangsu/texts/notes.ts'
import { pick } from '#db/jiangsu/texts/words.ts'
import { CATEGORIES } from '#server/domain/category.ts'
import type { IncidentCommand } from '#server/domain/incident/command.ts'
import { type IncidentStatus, isOpenIncident } from '#server/domain/incident/status.ts'
import type { MediationCommand } from '#server/domain/mediation.ts'
import type { Crew } from './crew.ts'
import { chooseHelper, chooseLead } from './lead.ts'
import type { Seat, Task } from './seat.ts'
import { duplicatesAnswer, type SeenCase } from './wire.ts'

type Random = () => number
type Body = Record<string, unknown>

const HOUR = 3_600_000

/** A moment some hours from now, or after what is later than now; ISO 8601. */
function inHours(least: number, most: number, random: Random, after = 0): string {
  return new Date(
    Math.max(Date.now(), after) + Math.round((least + random() * (most - least)) * HOUR),
  ).toISOString()
}

/** Another kind of the same family, or another urgency. */
function amendment({ category, urgency }: SeenCase, random: Random): Body {
  const family = CATEGORIES.filter(({ code }) => code !== category && code.startsWith(category.slice(0, 2)))
  if (family.length > 0 && random() < 0.6) return { category: pick(family, random).code }
  return { urgency: urgency === 'normal' ? 'raised' : 'normal' }
}

/** What a command says beside version and words, where it needs nobody else. */
function saying(command: IncidentCommand, seen: SeenCase, random: Random): Body {
  switch (command) {
    case 'return':
      return { reason: random() < 0.6 ? 'wrong_unit' : 'no_remit' }
    case 'extend':
      return {
        reason: pick(['complex', 'materials', 'weather', 'cooperation'], random),
        until: inHours(24, 100, random, seen.clock?.redAt),
      }
    case 'suspend':
      return { reason: pick(['season', 'engineering', 'budget'], random), until: inHours(150, 900, random) }
    case 'void':
      return { reason: pick(['not_real', 'test', 'duplicate', 'mistaken'], random) }
    case 'hand_over':
      return { service: seen.category.startsWith('03') ? '110' : pick(['119', '120', '122'], random) }
    case 'delegate':
      return { centre: seen.place.slice(0, 9) }
    case 'supervise':
      return { colour: random() < 0.6 ? 1 : 2, until: inHours(12, 48, random) }
    case 'report_in':
      return { contact: contactText(random), until: inHours(2, 30, random) }
    case 'answer':
      return { channel: drawChannel(random) }
    case 'rate':
      return { rating: drawRating(random) }
    case 'amend':
      return amendment(seen, random)
    case 'split':
      return { category: pick(['0401', '0404', '0408', '0506', '0508'], random), urgency: 'normal' }
    default:
      return {}
  }
}

async function incidentBody(
  seat: Seat,
  task: Task,
  path: string,
  crew: Crew,
  random: Random,
): Promise<Body | undefined> {
  const command = task.command as IncidentCommand
  switch (command) {
    case 'dispatch':
    case 'transfer':
      return chooseLead(seat, task, path, crew, random).then((lead) => lead && { ...lead })
    case 'assist': {
      const helper = await chooseHelper(seat, task, path, crew, random)
      return helper === undefined ? undefined : { assists: [helper], until: inHours(2, 6, random) }
    }
    case 'merge':
    case 'link_duplicate': {
      const answer = await seat.session.read(`${path}/duplicates`, duplicatesAnswer)
      const before = ({ id, status }: { id: number; status: IncidentStatus }) =>
        id < task.seen.id && isOpenIncident(status)
      const other = answer?.duplicates.find(before)?.id
      return other === undefined ? undefined : { other }
    }
    default:
      return saying(command, task.seen, random)
  }
}

async function mediationBody(
  seat: Seat,
  task: Task,
  path: string,
  crew: Crew,
  random: Random,
): Promise<Body | undefined> {
  const command = task.command as MediationCommand
  switch (command) {
    case 'assign':
      return chooseLead(seat, task, path, crew, random).then((lead) => lead && { ...lead })
    case 'record_session':
      return { venue: venueText(random), text: recordText(command, random) }
    case 'agree':
      return { form: drawForm(random), text: recordText(command, random) }
    case 'fail':
    case 'decline':
      return { text: recordText(command, random) }
    default:
      return {}
  }
}

/** Body of a command; undefined when it cannot be given, for want of anybody or anything to name. */
export async function bodyOf(
  seat: Seat,
  task: Task,
  path: string,
  crew: Crew,
  random: Random,
): Promise<Body | undefined> {
  const { seen } = task
  if (seen.entity === 'mediation') {
    const body = await mediationBody(seat, task, path, crew, random)
    return body && { version: seen.version, ...body }
  }
  const body = await incidentBody(seat, task, path, crew, random)
  const text = incidentNote(task.command as IncidentCommand, seen.category, random)
  return body && { version: seen.version, ...body, ...(text !== null && { text }) }
}
