import type { Sql } from 'postgres'
import { countUnseen, markAllSeen, markNotice, readBox } from '#db/queries/notice.ts'
import type { UserActor } from '#server/auth/access.ts'
import { readableCases } from '#server/clock/readable-cases.ts'
import { type Notices, seeAllSchema } from '#server/contract/notice.ts'
import { AppError } from '#server/domain/error.ts'
import { keyOf } from '#server/log/log-event.ts'
import { nextPage } from '#server/organisation/page.ts'

interface Asked {
  after?: string | undefined
  limit: number
  unseen?: boolean | undefined
}

/** What the actor is told of, newest first; cases as far as they may be read now. */
export async function readNotices(sql: Sql, actor: UserActor, asked: Asked): Promise<Notices> {
  const before = asked.after === undefined ? Number.MAX_SAFE_INTEGER : Number(asked.after)
  const box = { user: actor.id, before, limit: asked.limit, unseen: asked.unseen ?? false }
  const [rows, unseen] = await Promise.all([readBox(sql, box), countUnseen(sql, actor.id)])
  const key = (row: (typeof rows)[number]) => keyOf({ entity: row.entity, id: row.caseId })
  const cases = await readableCases(sql, actor, rows.map(key))
  return {
    items: rows.map((row) => ({ ...row, case: cases.get(key(row)) ?? null })),
    unseen,
    next: nextPage(rows, asked.limit),
  }
}

/** Marks a notice of the actor's as seen, or as accepted (签收), which is seen as well. Throws not_found. */
export async function settleNotice(
  sql: Sql,
  actor: UserActor,
  asked: { id: number; accepted: boolean },
): Promise<void> {
  if (!(await markNotice(sql, { user: actor.id, ...asked }))) throw new AppError('not_found')
}

/** Marks everything up to a notice as seen. Throws invalid_input. */
export async function seeAll(sql: Sql, actor: UserActor, input: unknown): Promise<{ seen: number }> {
  const { until } = seeAllSchema.parse(input)
  return { seen: await markAllSeen(sql, actor.id, until) }
}
