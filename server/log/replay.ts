import type { Sql } from 'postgres'
import { loadIncidents, loadMediations } from '#db/queries/case.ts'
import { selectEvents } from '#db/queries/log.ts'
import type { LiveEvent } from '#server/contract/live.ts'
import type { CaseRow, Entity } from '#server/domain/case.ts'
import { AppError } from '#server/domain/error.ts'
import { keyOf, type LogEvent } from './log-event.ts'
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

/** The cases of some events as they are now: from memory, and from the database where they have long been closed. */
async function casesNow(
  sql: Sql,
  tail: Tail,
  page: readonly LogEvent[],
): Promise<(event: LogEvent) => CaseRow> {
  const old = page.filter(({ row }) => !tail.caseNow(keyOf(row)))
  const idsOf = (entity: Entity) => [
    ...new Set(old.flatMap(({ row }) => (row.entity === entity ? row.id : []))),
  ]
  const [incidents, mediations] = [idsOf('incident'), idsOf('mediation')]
  const found: CaseRow[] = [
    ...(incidents.length > 0 ? await loadIncidents(sql, { ids: incidents }) : []),
    ...(mediations.length > 0 ? await loadMediations(sql, { ids: mediations }) : []),
  ]
  const closed = new Map(found.map((row) => [keyOf(row), row]))
  return ({ row }) => tail.caseNow(keyOf(row)) ?? closed.get(keyOf(row)) ?? row
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
  const now = await casesNow(sql, tail, page)
  const events = page.flatMap((event) => project(view, event, now(event)))
  const head = page.length < limit ? n : page[page.length - 1].seq
  return { head, epoch, events }
}
