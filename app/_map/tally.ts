import type { CaseRow } from '#server/domain/case.ts'
import { ancestor, CODE_LENGTH, type Level } from '#server/domain/region.ts'
import { FILLED, type FilledLevel } from './shown-level.ts'

/** Open cases of one region; overdue ones are among them. `lng`, `lat` (1e-6°): where one of them is. */
export interface Count {
  open: number
  overdue: number
  lng: number
  lat: number
}

interface Share {
  place: string
  overdue: number
  lng: number
  lat: number
}

/** Counts of open cases by region at each filled level, kept up case by case. */
export class Tally {
  private readonly shares = new Map<string, Share>()
  private readonly counts = new Map<Level, Map<string, Count>>(FILLED.map((level) => [level, new Map()]))
  private readonly touched = new Set<string>()

  /** The case's present state, or undefined when it is no longer open. */
  put(key: string, row: CaseRow | undefined) {
    const before = this.shares.get(key)
    if (!row) {
      if (before) this.add(before, -1)
      this.shares.delete(key)
      return
    }
    const { place, lng, lat } = row
    const overdue = row.clock?.state === 2 ? 1 : 0
    if (before && before.place === place && before.overdue === overdue) return
    if (before) this.add(before, -1)
    const share = { place, overdue, lng, lat }
    this.shares.set(key, share)
    this.add(share, 1)
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

  /** Codes of every level whose counts changed since the last call. */
  takeTouched(): Set<string> {
    const taken = new Set(this.touched)
    this.touched.clear()
    return taken
  }

  private add({ place, overdue, lng, lat }: Share, sign: 1 | -1) {
    for (const level of FILLED) {
      if (place.length < CODE_LENGTH[level]) break
      const code = ancestor(place, level)
      const counts = this.of(level)
      const count = counts.get(code) ?? { open: 0, overdue: 0, lng, lat }
      count.open += sign
      count.overdue += sign * overdue
      if (count.open === 0) counts.delete(code)
      else counts.set(code, count)
      this.touched.add(code)
    }
  }
}
