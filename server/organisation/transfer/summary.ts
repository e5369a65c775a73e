import { createHash } from 'node:crypto'
import type { Preview } from '#server/contract/transfer.ts'
import type { Plan } from './types.ts'

/** How many rows would do what. A row with several faults is one. */
export function countsOf(plan: Plan<unknown>): Preview['counts'] {
  const of = (change: string) => plan.planned.filter((each) => each.change === change).length
  const faulty = new Set(plan.faults.map(({ row }) => row)).size
  return { new: of('new'), changed: of('changed'), unchanged: of('unchanged'), faulty }
}

/** Says whether a plan is the one that was shown, over what stood there then. */
export function digestOf(plan: Plan<unknown>): string {
  const said = [plan.planned.map(({ row, change, before }) => [row, change, before ?? null]), plan.faults]
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url')
}
