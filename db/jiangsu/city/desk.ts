import { DEMO_VILLAGE } from '#db/jiangsu/history/demo.ts'
import { Timeline } from '#db/jiangsu/history/heap.ts'
import { isWithin } from '#server/domain/region.ts'
import { asidesOf } from './asides.ts'
import { keyOf, type Seat } from './seat.ts'
import { type Happening, nextStep } from './steps.ts'
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
  observe(seat: Seat, seen: SeenCase, happening: Happening, now: number): void {
    if (isWithin(seen.place, [DEMO_VILLAGE, ...seat.leaves])) return
    for (const { command, delay } of asidesOf(seat, seen, happening, this.#random)) {
      const key = `${keyOf(seen)}#${command}`
      if (seat.tasks.has(key)) continue
      seat.tasks.set(key, { seen, command, aside: true })
      this.#agenda.put(now + delay, { seat, key, version: seen.version })
    }
    // A clock that turns changes nothing about whose turn it is.
    if (happening.kind.startsWith('clock.')) return
    const key = keyOf(seen)
    const known = seat.tasks.get(key)
    if (known && known.seen.version >= seen.version) return
    const step = nextStep(seat, seen, happening, now, this.#random)
    if (!step) {
      seat.tasks.delete(key)
      return
    }
    this.put(seat, seen, step, now)
  }

  /** A seat will do something with a case after a delay (ms). */
  put(
    seat: Seat,
    seen: SeenCase,
    { command, delay }: NonNullable<ReturnType<typeof nextStep>>,
    now: number,
  ): void {
    const key = keyOf(seen)
    seat.tasks.set(key, { seen, command, aside: false })
    this.#agenda.put(now + delay, { seat, key, version: seen.version })
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
