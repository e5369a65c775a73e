import type { IncidentCommand } from '#server/domain/incident/command.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import type { Roster, UserActor } from './roster.ts'

type Random = () => number

const BY_HANDLER: readonly IncidentCommand[] = ['sign', 'arrive', 'return', 'suspend', 'extend', 'feedback']
const BY_COMMANDER: readonly IncidentCommand[] = ['supervise', 'instruct']
/** Either of them may, with the share of the handler. */
const BY_EITHER: Partial<Record<IncidentCommand, number>> = {
  answer: 0.3,
  assist: 0.4,
  follow_up: 0.7,
  note: 0.5,
}

/** Who holds a case: the named worker, else somebody of the lead unit. */
export function handlerOf(incident: Incident, roster: Roster, random: Random): UserActor | undefined {
  const { assignee, unit, place } = incident
  if (assignee !== null) return roster.actor(assignee)
  return unit === null ? undefined : roster.member(unit, place, random)
}

/** Who takes a step: the centre, its 值班长, a second person, who reported, who handles or helps. */
export function incidentActor(
  command: IncidentCommand,
  incident: Incident,
  roster: Roster,
  random: Random,
): UserActor | undefined {
  if (BY_HANDLER.includes(command)) return handlerOf(incident, roster, random)
  if (BY_COMMANDER.includes(command)) return roster.commander(incident, random)
  const { reporter, pending, pendingBy, assists } = incident
  if (command === 'self_close') return reporter === null ? undefined : roster.actor(reporter)
  if (command === 'report_in')
    return assists.length ? roster.member(assists[0], incident.place, random) : undefined
  if (command === 'rate' && reporter !== null && random() < 0.7) return roster.actor(reporter)
  const held = incident.status === 'dispatched' || incident.status === 'in_progress'
  if (held && random() < (BY_EITHER[command] ?? 0)) return handlerOf(incident, roster, random)
  const second = pending === 'void' && (command === 'grant' || command === 'refuse')
  return roster.centre(incident, random, second ? pendingBy : null)
}
