import type { TransactionSql } from 'postgres'
import { selectPerson } from '#db/queries/organisation-person.ts'
import { lockPerson, overlaps, type Span } from '#db/queries/organisation-roster.ts'
import { spanProblem } from '#server/domain/administration.ts'
import { accountReach } from './account-reach.ts'
import type { OrganisationCtx } from './ctx.ts'
import { fault, refuseIf } from './fault.ts'

/** Throws invalid_input for an account out of reach or out of use, and for a span that is none. */
export async function checkPerson(
  ctx: OrganisationCtx,
  input: Span & { user: number },
  of: 'shift' | 'leave',
  scope: readonly string[],
): Promise<void> {
  refuseIf('endsAt', spanProblem(input, of))
  const person = await selectPerson(ctx.db.sql, accountReach(ctx.ground, scope), input.user)
  if (!person?.active) throw fault('user', 'unknown_person')
}

/** Takes the person's turn and throws invalid_input where the span overlaps with another shift, or with leave. */
export async function requireFree(
  tx: TransactionSql,
  input: Span & { user: number },
  of: 'shift' | 'leave',
): Promise<void> {
  await lockPerson(tx, input.user)
  if (await overlaps(tx, 'leave', input.user, input)) {
    throw fault('startsAt', of === 'shift' ? 'on_leave' : 'overlap')
  }
  if (of === 'shift' && (await overlaps(tx, 'duty_shift', input.user, input))) {
    throw fault('startsAt', 'overlap')
  }
}
