import type { CaseKey } from '#app/_live/store.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { type Group, groupOf } from './group.ts'

export type ListItem =
  | { type: 'group'; group: Group; count: number }
  | { type: 'case'; key: CaseKey; row: CaseRow }

/** Rows in order with a heading before each group that has any. */
export function listItems(rows: readonly CaseRow[]): ListItem[] {
  const items: ListItem[] = []
  let heading: Extract<ListItem, { type: 'group' }> | undefined
  for (const row of rows) {
    const group = groupOf(row)
    if (heading?.group !== group) {
      heading = { type: 'group', group, count: 0 }
      items.push(heading)
    }
    heading.count += 1
    items.push({ type: 'case', key: row.entity[0] + row.id, row })
  }
  return items
}
