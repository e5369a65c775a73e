import type { SimulatedSeat } from '#db/jiangsu/seats.ts'
import type { Session } from './session.ts'
import type { CityCommand, Onlooker } from './steps.ts'
import type { SeenCase } from './wire.ts'

/** A case that waits for a seat; `aside` where what is done leaves it waiting for whoever it waits for. */
export interface Task {
  seen: SeenCase
  command: CityCommand
  aside: boolean
}

/** A seat at work. */
export interface Seat extends Onlooker {
  username: string
  /** Places that another seat answers for. */
  leaves: readonly string[]
  session: Session
  tasks: Map<string, Task>
}

export function keyOf({ entity, id }: Pick<SeenCase, 'entity' | 'id'>): string {
  return `${entity}/${id}`
}

/** Prefixes within a dispatcher's own that a narrower seat of the same role holds. */
export function leftToOthers(seat: SimulatedSeat, seats: readonly SimulatedSeat[]): string[] {
  return seats
    .filter(
      (other) => other !== seat && other.role === seat.role && other.prefixes.length < seat.prefixes.length,
    )
    .flatMap((other) => other.prefixes)
    .filter((prefix) => seat.prefixes.includes(prefix))
}
