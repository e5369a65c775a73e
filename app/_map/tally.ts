import type { CaseRow } from '#server/domain/case.ts'
import { ancestor, CODE_LENGTH, type Level } from '#server/domain/region.ts'
import { FILLED, type FilledLevel } from './shown-level.ts'

/** Open incidents of one region, exercises apart; overdue ones are among them. `lng`, `lat` (1e-6°): where one of them is, if known. */
export interface Count {
  open: number
  overdue: number
  lng: number
  lat: number
}

interface Share extends Count {
  place: string
}

/** Counts of open incidents by region at each filled level, kept up case by case. */
export class Tally {
  private readonly shares = new Map<string, Share>()
  private readonly counts = new Map<Level, Map<string, Count>>(FILLED.map((level) => [level, new Map()]))

  /** The case's present state, or undefined when it is no longer open. */
  put(key: string, row: CaseRow | undefined) {
    if (!row || row.exercise) return this.replace(key, undefined)
    const { place, lng, lat } = row
    this.replace(key, { place, open: 1, overdue: row.clock?.state === 2 ? 1 : 0, lng, lat })
  }

  /** Open incidents of a town that the reader may only count. */
  putHidden(town: string, open: number) {
    this.replace(town, open === 0 ? undefined : { place: town, open, overdue: 0, lng: 0, lat: 0 })
  }

  clear() {
    this.shares.clear()
    for (const level of FILLED) this.of(level).clear()
  }

  of(level: FilledLevel): Map<string, Count> {
    return this.counts.get(level) ?? new Map()
  }

  count(code: string): Count | undefined {
    const level = FILLED.find((each) => CODE_LENGTH[each] === code.length)
    return level && this.of(level).get(code)
  }

  private replace(key: string, share: Share | undefined) {
    const before = this.shares.get(key)
    if (before && share && alike(before, share)) return
    if (before) this.add(before, -1)
    if (share) this.add(share, 1)
    if (share) this.shares.set(key, share)
    else this.shares.delete(key)
  }

  private add({ place, open, overdue, lng, lat }: Share, sign: 1 | -1) {
    for (const level of FILLED) {
      if (place.length < CODE_LENGTH[level]) break
      const code = ancestor(place, level)
      const counts = this.of(level)
      const count = counts.get(code) ?? { open: 0, overdue: 0, lng, lat }
      count.open += sign * open
      count.overdue += sign * overdue
      if (count.lng === 0) Object.assign(count, { lng, lat })
      if (count.open === 0) counts.delete(code)
      else counts.set(code, count)
    }
  }
}

function alike(a: Share, b: Share): boolean {
  return a.place === b.place && a.open === b.open && a.overdue === b.overdue
}
