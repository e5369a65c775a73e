import type { CaseKey, LiveStore } from '#app/_live/store.ts'
import type { CaseRow, Entity } from '#server/domain/case.ts'
import { isInView, type Self, VIEWS, type View } from './group.ts'

export type Counts = Record<Entity, Record<View, number>>

const none = (): Record<View, number> => ({
  ...{ open: 0, reported: 0, accepted: 0, red: 0, yellow: 0, pending: 0, supervised: 0, mine: 0 },
})

/** How many open cases each view holds, kept by adding and taking away what changed. */
export class ViewCounts {
  private counts: Counts = { incident: none(), mediation: none() }
  private readonly counted = new Map<CaseKey, CaseRow>()
  private readonly self: Self

  constructor(self: Self) {
    this.self = self
  }

  rebuild(store: Pick<LiveStore, 'rows'>): Counts {
    this.counts = { incident: none(), mediation: none() }
    this.counted.clear()
    for (const row of store.rows()) this.add(row)
    return this.copy()
  }

  update(store: Pick<LiveStore, 'get'>, dirty: ReadonlySet<CaseKey>): Counts {
    for (const key of dirty) {
      const before = this.counted.get(key)
      if (before) this.count(before, -1)
      this.counted.delete(key)
      const row = store.get(key)
      if (row) this.add(row)
    }
    return this.copy()
  }

  private add(row: CaseRow) {
    this.counted.set(row.entity[0] + row.id, row)
    this.count(row, 1)
  }

  private count(row: CaseRow, by: 1 | -1) {
    for (const view of VIEWS) if (isInView(row, view, this.self)) this.counts[row.entity][view] += by
  }

  private copy(): Counts {
    return { incident: { ...this.counts.incident }, mediation: { ...this.counts.mediation } }
  }
}
