import { answerText, drawChannel } from '#db/jiangsu/texts/answers.ts'
import type { Desk, Due } from './desk.ts'
import type { Seat, Task } from './seat.ts'
import { lookAnswer } from './wire.ts'
import { bodyOf } from './words.ts'

/** Tells who reported what was done, where that is due before the case can be closed. */
async function answerFirst(seat: Seat, { seen }: Task, path: string, random: () => number): Promise<void> {
  const page = await seat.session.read(path, lookAnswer)
  const verify = page?.options.find(({ command }) => command === 'verify')
  if (verify?.refusal !== 'answer_due') return
  const body = { channel: drawChannel(random), text: answerText(seen.category, random) }
  await seat.session.command(`${path}/answer`, body)
}

/** Does one thing that is due. What follows from it comes back as an event. */
export async function act(desk: Desk, { seat, key, version }: Due, random: () => number): Promise<void> {
  const task = seat.tasks.get(key)
  if (task?.seen.version !== version) return
  const path = `/api/${task.seen.entity}s/${task.seen.id}`
  if (task.command === 'verify') await answerFirst(seat, task, path, random)
  const body = await bodyOf(seat, task, path, random)
  const refusal = body ? await seat.session.command(`${path}/${task.command}`, body) : 'nobody'
  if (seat.tasks.get(key)?.seen.version !== version) return
  seat.tasks.delete(key)
  // Whoever was there already goes on with the work.
  if (refusal === 'not_allowed_now' && task.command === 'arrive') {
    desk.observe(seat, task.seen, 'incident.arrive', Date.now())
  }
}
