import type { Desk, Due } from './desk.ts'
import { bodyOf } from './words.ts'

/** Does one thing that is due. What follows from it comes back as an event. */
export async function act(desk: Desk, { seat, key, version }: Due, random: () => number): Promise<void> {
  const task = seat.tasks.get(key)
  if (task?.seen.version !== version) return
  const path = `/api/${task.seen.entity}s/${task.seen.id}`
  const body = await bodyOf(seat, task, path, random)
  const refusal = body ? await seat.session.command(`${path}/${task.command}`, body) : 'nobody'
  if (seat.tasks.get(key)?.seen.version !== version) return
  seat.tasks.delete(key)
  // Whoever was there already goes on with the work.
  if (refusal === 'not_allowed_now' && task.command === 'arrive') {
    desk.observe(seat, task.seen, 'incident.arrive', Date.now())
  }
}
