import type { Sql } from 'postgres'
import { selectEvents } from '#db/queries/log.ts'
import type { LiveEvent } from '#server/contract/live.ts'
import { AppError } from '#server/domain/error.ts'
import { project } from './project.ts'
import type { Tail } from './tail.ts'
import type { View } from './view.ts'

/**
 * Refuses a cursor of another history: a wrong epoch, or a position the log has not reached. One that this node has
 * not read yet is waited for. Throws cursor_invalid.
 */
export async function checkCursor(tail: Tail, cursor: number, epoch: string | undefined): Promise<void> {
  if (epoch !== undefined && epoch !== tail.head.epoch)
    throw new AppError('cursor_invalid', { reason: 'epoch' })
  if (!(await tail.reach(cursor)))
    throw new AppError('cursor_invalid', { reason: 'cursor', head: tail.head.n })
}

/** One page of the log as a view may see it; `head` is the position it was read to. */
export async function readEvents(args: {
  sql: Sql
  tail: Tail
  view: View
  after: number
  limit: number
}): Promise<{ head: number; epoch: string; events: LiveEvent[] }> {
  const { sql, tail, view, after, limit } = args
  const { n, epoch } = tail.head
  const held = tail.ring.after(after, n)
  const page = held ? held.slice(0, limit) : await selectEvents(sql, after, limit, n)
  const events = page.map((event) => project(view, event, tail.open)).filter((event) => event !== undefined)
  const head = page.length < limit ? n : page[page.length - 1].seq
  return { head, epoch, events }
}
