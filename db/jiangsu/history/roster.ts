import { pick } from '#db/jiangsu/texts/words.ts'
import type { Actor } from '#server/domain/actor.ts'
import { circlePrefixes } from '#server/domain/actor.ts'
import { isWithin } from '#server/domain/region.ts'
import type { HistorySeat } from './types.ts'

export type UserActor = Extract<Actor, { kind: 'user' }>

/** Who may act at one place; `circle` are the dispatchers that read its restricted cases. */
interface Crew {
  centre: UserActor[]
  circle: UserActor[]
  workers: UserActor[]
  mediators: UserActor[]
}

/** Places are staffed per county, and the demonstration's own village by its own seats. */
export interface Roster {
  centre(place: string, restricted: boolean, random: () => number): UserActor | undefined
  worker(place: string, random: () => number): UserActor | undefined
  mediator(place: string, random: () => number): UserActor | undefined
  actor(id: number): UserActor | undefined
  residents: readonly UserActor[]
}

function actorOf({ id, role, prefixes }: HistorySeat): UserActor {
  return { kind: 'user', id, grants: [{ role, prefixes }], units: [] }
}

/** Who does what where. Seats other than the simulated ones (`sim-…`) serve only places within `village`. */
export function makeRoster(seats: readonly HistorySeat[], village: string): Roster {
  const all = seats.map((seat) => ({ seat, actor: actorOf(seat) }))
  const byId = new Map(all.map(({ actor }) => [actor.id, actor]))
  const crews = new Map<string, Crew>()

  const crewOf = (place: string): Crew => {
    const own = place.startsWith(village)
    const key = own ? place : place.slice(0, 6)
    const known = crews.get(key)
    if (known) return known
    const here = (role: string) =>
      all
        .filter(({ seat }) => seat.role === role && isWithin(place, seat.prefixes))
        .filter(({ seat }) => seat.username.startsWith('sim-') !== own)
        .map(({ actor }) => actor)
    const centre = here('dispatcher')
    const crew = {
      centre,
      circle: centre.filter((actor) => isWithin(place, circlePrefixes(actor))),
      workers: here('grid_worker'),
      mediators: here('mediator'),
    }
    crews.set(key, crew)
    return crew
  }
  const oneOf = (list: readonly UserActor[], random: () => number) =>
    list.length ? pick(list, random) : undefined

  return {
    centre: (place, restricted, random) =>
      oneOf(restricted || random() < 0.97 ? crewOf(place).circle : crewOf(place).centre, random),
    worker: (place, random) => oneOf(crewOf(place).workers, random),
    mediator: (place, random) => oneOf(crewOf(place).mediators, random),
    actor: (id) => byId.get(id),
    residents: all.filter(({ seat }) => seat.role === 'resident').map(({ actor }) => actor),
  }
}
