import { selectLeaves } from '#db/queries/organisation-leave.ts'
import type { LeavePage, LeaveQuery } from '#server/contract/organisation.ts'
import { readCursor } from '#server/reading/cursor.ts'
import { accountReach } from './account-reach.ts'
import type { OrganisationCtx } from './ctx.ts'
import { requireAdministrator } from './scope.ts'
import { nextSpan } from './span-page.ts'

/** One page of leave between two moments, earliest first. Throws forbidden, invalid_input. */
export async function listLeaves(ctx: OrganisationCtx, query: LeaveQuery): Promise<LeavePage> {
  const reach = accountReach(ctx.ground, requireAdministrator(ctx.actor))
  const { limit, after, ...filter } = query
  const page = { after: after ? readCursor(after) : null, limit }
  const { rows, total } = await selectLeaves(ctx.db.sql, reach, filter, page)
  return { items: rows, total, next: nextSpan(rows, limit) }
}
