import type { CaseRow } from '#server/domain/case.ts'

const STEPS = {
  reported: 'report',
  accepted: 'accept',
  dispatched: 'dispatch',
  in_progress: 'sign',
  handled: 'feedback',
  closed: 'verify',
  rejected: 'reject',
  suspended: 'grant',
  merged: 'merge',
  voided: 'void',
  applied: 'apply',
  assigned: 'assign',
  mediating: 'record_session',
  agreed: 'agree',
  failed: 'fail',
  not_accepted: 'decline',
} as const satisfies Record<CaseRow['status'], string>

type Step = (typeof STEPS)[CaseRow['status']]

/**
 * The step a case stands after and when it was. A clock starts with the step; what has none, or one that started
 * with an earlier step, is told by its report.
 */
export function lastStep(row: CaseRow): { kind: Step | 'report' | 'apply'; at: number } {
  if (row.entity === 'incident' && row.clock) return { kind: STEPS[row.status], at: row.clock.startedAt }
  return { kind: row.entity === 'incident' ? 'report' : 'apply', at: row.reportedAt }
}
