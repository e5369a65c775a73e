import { type Clock, clockUntil, startClock } from './clock.ts'
import type { Policy, Subject } from './policy.ts'

/**
 * The clock of a case whose upstream deadline changes while it runs; the same one where nothing does. Only handling is
 * bound by the deadline: the earlier of it and what else was allowed rules. Epoch milliseconds.
 */
export function ruledClock(
  subject: Subject & { clock: Clock | null; deadlineAt: number | null },
  deadline: number | null,
  now: number,
  policy?: Policy,
): Clock | null {
  const { clock } = subject
  if (clock?.kind !== 'handle') return clock
  const boundBefore = clock.redAt === subject.deadlineAt
  const allowed = boundBefore ? startClock('handle', subject, clock.startedAt, policy).redAt : clock.redAt
  const redAt = Math.max(now, Math.min(allowed, deadline ?? allowed))
  return redAt === clock.redAt ? clock : clockUntil('handle', now, redAt)
}
