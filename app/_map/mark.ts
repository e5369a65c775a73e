import type { CaseRow } from '#server/domain/case.ts'
import { URGENCIES } from '#server/domain/urgency.ts'

export const SHAPES = ['normal', 'raised', 'urgent', 'critical', 'mediation'] as const
export type Shape = (typeof SHAPES)[number]

/** 0 hollow: in time or untimed; 1 solid: past yellow; 2 solid with an outer ring: past red. */
export type Fill = 0 | 1 | 2

/** How a case is drawn: shape says its urgency (or that it is a mediation), fill and colour its clock. */
export interface Mark {
  icon: string
  urgency: number
  fill: Fill
  /** Higher is drawn above and placed before: a late case outranks an urgent one. */
  rank: number
}

export function iconOf(shape: Shape, fill: Fill): string {
  return `${shape}-${fill}`
}

export function markOf(row: CaseRow): Mark {
  const urgency = URGENCIES.indexOf(row.urgency)
  const fill = row.clock?.state ?? 0
  const shape = row.entity === 'mediation' ? 'mediation' : row.urgency
  return { icon: iconOf(shape, fill), urgency, fill, rank: urgency === 3 ? 12 : fill * 4 + urgency }
}

/** Amber, red and critical marks: labels give way to them. */
export const HOT_RANK = 4
