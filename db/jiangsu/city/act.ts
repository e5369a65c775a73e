import { type IncidentCommand, isQuiet } from '#server/domain/incident/command.ts'
import type { Due } from './desk.ts'
import type { Office } from './follow.ts'
import type { Seat, Task } from './seat.ts'
import type { CityCommand } from './steps.ts'
import { type Look, lookAnswer } from './wire.ts'
import { bodyOf } from './words.ts'

const SOON = 15_000
const AFTER_ANSWER = 60_000

/** How a case goes on where what was meant cannot be done. */
const ORDINARY: Partial<Record<string, CityCommand>> = {
  reported: 'accept',
  accepted: 'dispatch',
  dispatched: 'sign',
  in_progress: 'feedback',
  handled: 'verify',
}

/** Whether the case is looked at before: what is done beside the hops may have been overtaken by them. */
function looksFirst({ command, aside, seen }: Task): boolean {
  if (seen.entity !== 'incident') return false
  return aside ? !isQuiet(command as IncidentCommand) : command === 'verify'
}

function refusalOf(look: Look | undefined, command: CityCommand): string | null {
  const option = look?.options.find((option) => option.command === command)
  return option ? option.refusal : 'gone'
}

/** Carries a task out; null, or why not. Who reported is told first where that is due. */
async function carryOut(
  { crew }: Office,
  seat: Seat,
  task: Task,
  random: () => number,
): Promise<string | null> {
  const { seen, command } = task
  const path = `/api/${seen.entity}s/${seen.id}`
  let current = task
  if (looksFirst(task)) {
    const look = await seat.session.read(path, lookAnswer)
    const refusal = refusalOf(look, command)
    if (refusal === 'answer_due') {
      const answer = await bodyOf(seat, { ...task, command: 'answer' }, path, crew, random)
      return (await seat.session.command(`${path}/answer`, answer)) ?? refusal
    }
    if (refusal || !look) return refusal
    if (task.aside) current = { ...task, seen: look.case }
  }
  const body = await bodyOf(seat, current, path, crew, random)
  return body ? seat.session.command(`${path}/${command}`, body) : 'nobody'
}

/** Does one thing that is due. What follows from it comes back as an event. */
export async function act(office: Office, { seat, key, version }: Due, random: () => number): Promise<void> {
  const task = seat.tasks.get(key)
  if (task?.seen.version !== version) return
  const refusal = await carryOut(office, seat, task, random)
  if (seat.tasks.get(key)?.seen.version !== version) return
  seat.tasks.delete(key)
  if (task.aside || refusal === null) return
  const { seen, command } = task
  const next = ORDINARY[seen.status]
  if (refusal === 'answer_due') office.desk.put(seat, seen, { command, delay: AFTER_ANSWER }, Date.now())
  else if (refusal !== 'conflict' && next && next !== command && seen.entity === 'incident') {
    office.desk.put(seat, seen, { command: next, delay: SOON }, Date.now())
  }
}
