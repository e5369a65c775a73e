import { drawForm, mediationNote } from '#db/jiangsu/history/mediation-life.ts'
import { venueText } from '#db/jiangsu/texts/mediating.ts'
import { incidentNote } from '#db/jiangsu/texts/notes.ts'
import { pick } from '#db/jiangsu/texts/words.ts'
import type { IncidentCommand } from '#server/domain/incident/command.ts'
import type { MediationCommand } from '#server/domain/mediation.ts'
import type { Seat, Task } from './seat.ts'
import { candidatesAnswer } from './wire.ts'

/** Somebody whose duty is the narrowest, as the server offers them. */
async function chooseAssignee(seat: Seat, path: string, random: () => number): Promise<number | undefined> {
  const answer = await seat.session.read(`${path}/candidates`, candidatesAnswer)
  const [first] = answer?.candidates ?? []
  if (!answer || !first) return undefined
  return pick(
    answer.candidates.filter(({ reason }) => reason === first.reason),
    random,
  ).id
}

/** Body of a command; undefined when it cannot be given, for want of anybody to give the case to. */
export async function bodyOf(
  seat: Seat,
  { seen, command }: Task,
  path: string,
  random: () => number,
): Promise<Record<string, unknown> | undefined> {
  const { version } = seen
  const text =
    seen.entity === 'incident'
      ? incidentNote(command as IncidentCommand, seen.category, random)
      : mediationNote(command as MediationCommand, random)
  const body = text === null ? { version } : { version, text }
  switch (command) {
    case 'dispatch':
    case 'assign': {
      const assignee = await chooseAssignee(seat, path, random)
      return assignee === undefined ? undefined : { ...body, assignee }
    }
    case 'return':
      return { ...body, reason: random() < 0.6 ? 'wrong_unit' : 'no_remit' }
    case 'record_session':
      return { ...body, venue: venueText(random) }
    case 'agree':
      return { ...body, form: drawForm(random) }
    default:
      return body
  }
}
