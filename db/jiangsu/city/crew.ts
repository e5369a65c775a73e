import { isWithin } from '#server/domain/region.ts'
import type { Seat } from './seat.ts'
import type { SeenCase } from './wire.ts'

/**
 * Seats that follow no room of their own: the desks of units and the 值班长. What a duty seat hears of in its regions
 * it tells them; the server decides what they may do about it.
 */
export class Crew {
  readonly #units = new Map<number, Seat>()
  readonly #commanders: Seat[] = []

  add(seat: Seat): void {
    if (seat.role === 'duty_commander') this.#commanders.push(seat)
    if (seat.role === 'handling_unit') for (const unit of seat.units) this.#units.set(unit, seat)
  }

  /** Whoever acts for a unit, if anybody of the city does. */
  deskOf(unit: number): Seat | undefined {
    return this.#units.get(unit)
  }

  /** Those whom a case concerns. */
  concerned(seen: SeenCase): Set<Seat> {
    const units = [seen.unit, ...seen.assists].flatMap((unit) => {
      const desk = unit === null ? undefined : this.#units.get(unit)
      return desk ?? []
    })
    const commanders = this.#commanders.filter(({ prefixes }) => isWithin(seen.place, prefixes))
    return new Set([...units, ...commanders])
  }
}
