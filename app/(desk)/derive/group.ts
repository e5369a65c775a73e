import type { CaseRow } from '#server/domain/case.ts'

/** Groups of the list in the order they stand. */
export const GROUPS = ['critical', 'red', 'yellow', 'green', 'suspended'] as const
export type Group = (typeof GROUPS)[number]

const BY_CLOCK = ['green', 'yellow', 'red'] as const

/**
 * Critical cases are pinned above every group; the rest by how their clock stands. Suspended ones wait below, until
 * their review is due.
 */
export function groupOf(row: CaseRow): Group {
  const state = row.clock?.state ?? 0
  if (row.status === 'suspended' && state === 0) return 'suspended'
  return row.urgency === 'critical' ? 'critical' : BY_CLOCK[state]
}

/** What the list is ordered by within a group: what is due first, and without a limit what came first. */
export function dueOf(row: CaseRow): number {
  return row.clock?.redAt ?? Number.MAX_SAFE_INTEGER
}

/** The views of the top bar; each counts and filters. */
export const VIEWS = [
  'open',
  'reported',
  'accepted',
  'red',
  'yellow',
  'pending',
  'supervised',
  'mine',
] as const
export type View = (typeof VIEWS)[number]

/** Whose the desk is: the person, and the units the person acts for. */
export interface Self {
  id: number
  units: readonly number[]
}

/** Whether the person is the one to act, or belongs to a unit that leads or helps. */
function isMine({ assignee, unit, assists }: CaseRow, { id, units }: Self): boolean {
  return (
    assignee === id ||
    (unit !== null && units.includes(unit)) ||
    (units.length > 0 && assists.some((each) => units.includes(each)))
  )
}

export function isInView(row: CaseRow, view: View, self: Self): boolean {
  switch (view) {
    case 'open':
      return true
    case 'reported':
      return row.status === 'reported' || row.status === 'applied'
    case 'accepted':
      return row.status === 'accepted'
    case 'red':
      return row.clock?.state === 2
    case 'yellow':
      return row.clock?.state === 1
    case 'pending':
      return row.pending !== null
    case 'supervised':
      return row.supervised > 0
    case 'mine':
      return isMine(row, self)
  }
}
