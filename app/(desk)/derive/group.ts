import type { CaseRow } from '#server/domain/case.ts'

/** Groups of the list in the order they stand. */
export const GROUPS = ['critical', 'red', 'yellow', 'green'] as const
export type Group = (typeof GROUPS)[number]

/** Critical cases are pinned above every group; the rest by how their clock stands. */
export function groupOf(row: CaseRow): Group {
  if (row.urgency === 'critical') return 'critical'
  return GROUPS[3 - (row.clock?.state ?? 0)]
}

/** What the list is ordered by within a group: what is due first, and without a limit what came first. */
export function dueOf(row: CaseRow): number {
  return row.clock?.redAt ?? Number.MAX_SAFE_INTEGER
}

/** The views of the top bar; each counts and filters. */
export const VIEWS = ['open', 'reported', 'accepted', 'red', 'yellow', 'mine'] as const
export type View = (typeof VIEWS)[number]

export function isInView(row: CaseRow, view: View, me: number): boolean {
  if (view === 'open') return true
  if (view === 'reported') return row.status === 'reported' || row.status === 'applied'
  if (view === 'accepted') return row.status === 'accepted'
  if (view === 'red') return row.clock?.state === 2
  if (view === 'yellow') return row.clock?.state === 1
  return row.assignee === me
}
