import { dayOf } from '#server/domain/number.ts'
import { CENTRE_OFFSET } from './calendar.ts'

export interface SerialRow {
  kind: 'incident' | 'mediation'
  county: string
  /** ISO date in the centre's time. */
  day: string
  n: number
}

/** Case numbers per county and day, as intake continues them. */
export class Serials {
  readonly #rows = new Map<string, SerialRow>()

  next(kind: SerialRow['kind'], place: string, at: number): string {
    const county = place.slice(0, 6)
    const { short, iso } = dayOf(at, CENTRE_OFFSET)
    const key = `${kind}${county}${iso}`
    let row = this.#rows.get(key)
    if (!row) {
      row = { kind, county, day: iso, n: 0 }
      this.#rows.set(key, row)
    }
    row.n += 1
    return `${county}-${kind === 'mediation' ? 'M' : ''}${short}-${String(row.n).padStart(4, '0')}`
  }

  /** The highest serial given in each county on each day. */
  rows(): SerialRow[] {
    return [...this.#rows.values()]
  }
}
