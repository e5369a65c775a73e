import type { IncidentCommand } from '#server/domain/incident/command.ts'
import { drawCommand } from './draw.ts'
import type { Onlooker } from './steps.ts'
import type { SeenCase } from './wire.ts'

/** Whether a case waits for a seat: it was named, or it is of the unit while nobody is. */
export function holds({ id, units }: Onlooker, { assignee, unit }: SeenCase): boolean {
  return assignee === null ? unit !== null && units.has(unit) : assignee === id
}

/** After these nobody asks for anything out of the ordinary. */
const SETTLED: readonly string[] = ['incident.refuse', 'incident.grant', 'incident.resume', 'incident.rework']

/** What a worker, or somebody of a unit, does next with a case of theirs. */
export function handlerStep(
  seat: Onlooker,
  seen: SeenCase,
  kind: string,
  random: () => number,
): IncidentCommand | undefined {
  if (seen.pending || !holds(seat, seen)) return undefined
  const wavers = seen.urgency === 'normal' && !SETTLED.includes(kind)
  if (seen.status === 'dispatched') {
    return drawCommand<IncidentCommand>([['return', wavers ? 0.02 : 0]], 'sign', random)
  }
  if (seen.status !== 'in_progress') return undefined
  const away = kind === 'incident.sign' || kind === 'incident.rework'
  if (away && random() < 0.85) return 'arrive'
  return drawCommand<IncidentCommand>(
    [
      ['return', wavers ? 0.01 : 0],
      ['extend', wavers ? 0.035 : 0],
      ['suspend', wavers ? 0.01 : 0],
    ],
    'feedback',
    random,
  )
}
