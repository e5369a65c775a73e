import type { CaseKey, LiveStore } from '#app/_live/store.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { dueOf, GROUPS, groupOf } from './group.ts'

interface Entry {
  key: CaseKey
  row: CaseRow
  group: number
  due: number
}

function compare(a: Entry, b: Entry): number {
  return a.group - b.group || a.due - b.due || a.row.reportedAt - b.row.reportedAt || a.row.id - b.row.id
}

/** Index of the first entry that does not stand before this one. */
function lowerBound(entries: readonly Entry[], entry: Entry): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(entries[middle], entry) < 0) low = middle + 1
    else high = middle
  }
  return low
}

const keyOfRow = (row: CaseRow): CaseKey => row.entity[0] + row.id

/** Open cases that pass a filter, always in the order of the list; kept up to date by what is dirty. */
export class CaseList {
  private entries: Entry[] = []
  private readonly byKey = new Map<CaseKey, Entry>()
  private readonly passes: (row: CaseRow) => boolean

  constructor(passes: (row: CaseRow) => boolean) {
    this.passes = passes
  }

  rebuild(store: Pick<LiveStore, 'rows'>) {
    this.byKey.clear()
    for (const row of store.rows()) {
      if (this.passes(row)) this.byKey.set(keyOfRow(row), this.entry(row))
    }
    this.entries = [...this.byKey.values()].sort(compare)
  }

  /** True when the order or the number of rows may have changed. */
  update(store: Pick<LiveStore, 'get'>, dirty: ReadonlySet<CaseKey>): boolean {
    let moved = false
    for (const key of dirty) {
      const row = store.get(key)
      const before = this.byKey.get(key)
      const after = row && this.passes(row) ? this.entry(row) : undefined
      if (before) this.entries.splice(lowerBound(this.entries, before), 1)
      if (after) {
        this.entries.splice(lowerBound(this.entries, after), 0, after)
        this.byKey.set(key, after)
      } else this.byKey.delete(key)
      moved ||= before !== undefined || after !== undefined
    }
    return moved
  }

  size(): number {
    return this.entries.length
  }

  rows(): CaseRow[] {
    return this.entries.map((entry) => entry.row)
  }

  private entry(row: CaseRow): Entry {
    return { key: keyOfRow(row), row, group: GROUPS.indexOf(groupOf(row)), due: dueOf(row) }
  }
}
