import { DEMO_VILLAGE } from '#db/jiangsu/history/demo.ts'
import { Timeline } from '#db/jiangsu/history/heap.ts'
import { isWithin } from '#server/domain/region.ts'
import { keyOf, type Seat } from './seat.ts'
import { nextStep } from './steps.ts'
import type { SeenCase } from './wire.ts'

export interface Due {
  seat: Seat
  key: string
  version: number
}

/** Everything that waits for somebody, by when it is to be done. */
export class Desk {
  readonly #agenda = new Timeline<Due>()
  readonly #random: () => number

  constructor(random: () => number) {
    this.#random = random
  }

  /** A seat sees a case as an event left it. The demonstration's own village is left to whoever tries its accounts. */
  observe(seat: Seat, seen: SeenCase, kind: string, now: number): void {
    if (isWithin(seen.place, [DEMO_VILLAGE, ...seat.leaves])) return
    const key = keyOf(seen)
    const known = seat.tasks.get(key)
    if (known && known.seen.version >= seen.version) return
    const step = nextStep(seat, seen, kind, now, this.#random)
    if (!step) {
      seat.tasks.delete(key)
      return
    }
    seat.tasks.set(key, { seen, command: step.command })
    this.#agenda.put(now + step.delay, { seat, key, version: seen.version })
  }

  /** The next thing that is due by now and still stands as it was when it was planned. */
  take(now: number): Due | undefined {
    while (this.#agenda.next <= now) {
      const due = this.#agenda.take()?.item
      if (due?.seat.tasks.get(due.key)?.seen.version === due?.version) return due
    }
    return undefined
  }
}
