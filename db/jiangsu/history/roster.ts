import { pick } from '#db/jiangsu/texts/words.ts'
import { type Actor, circlePrefixes, isCentreOf, prefixesOf, type Role } from '#server/domain/actor.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { CODE_LENGTH, isWithin } from '#server/domain/region.ts'
import { defaultRoute } from '#server/domain/route.ts'
import type { Department } from '#server/domain/unit.ts'
import type { HistorySeat, StaffedUnit } from './types.ts'

export type UserActor = Extract<Actor, { kind: 'user' }>

type Random = () => number
type Place = Pick<CaseRow, 'place' | 'centre' | 'restricted'>

/** A unit that somebody acts for. */
export interface Desk {
  unit: StaffedUnit
  members: UserActor[]
}

/** Who may act at one place. */
interface Crew {
  centre: UserActor[]
  commanders: UserActor[]
  workers: UserActor[]
  mediators: UserActor[]
  /** Who acts for each of the centres over the place, as they are asked for. */
  seats: Map<string, { mine: UserActor[]; usual: UserActor[] }>
}

/** Places are staffed per county, and the demonstration's own village by its own seats. */
export interface Roster {
  /** Somebody at the centre that holds a case, or above it; `not` is somebody else than them. */
  centre(held: Place, random: Random, not?: number | null): UserActor | undefined
  commander(held: Place, random: Random): UserActor | undefined
  worker(place: string, random: Random): UserActor | undefined
  mediator(place: string, random: Random): UserActor | undefined
  /** The staffed unit to which a category goes at a place: as routed, or of the department at a level (digits). */
  desk(place: string, category: string, digits?: number): Desk | undefined
  /** Somebody of a unit who works at a place. */
  member(unit: number, place: string, random: Random): UserActor | undefined
  actor(id: number): UserActor | undefined
  residents: readonly UserActor[]
}

/** Takes what is raised to a level where its category has no department of its own. */
const GENERAL: Department = 'civil_affairs'

const has = (actor: UserActor, role: Role) => actor.grants.some((grant) => grant.role === role)
const deskKey = ({ region, kind, department }: Omit<StaffedUnit, 'id'>) => `${region} ${kind} ${department}`

function desksOf(all: readonly { seat: HistorySeat; actor: UserActor }[]): Map<string, Desk> {
  const desks = new Map<string, Desk>()
  for (const { seat, actor } of all) {
    if (!has(actor, 'handling_unit') && !has(actor, 'village_officer')) continue
    for (const unit of seat.units) {
      const key = deskKey(unit)
      const desk = desks.get(key)
      if (desk) desk.members.push(actor)
      else desks.set(key, { unit, members: [actor] })
    }
  }
  return desks
}

/** Who does what where. Seats other than the simulated ones (`sim-…`) serve only places within `village`. */
export function makeRoster(seats: readonly HistorySeat[], village: string): Roster {
  const all = seats.map((seat) => {
    const { id, grants } = seat
    const actor: UserActor = { kind: 'user', id, grants, units: seat.units.map((unit) => unit.id) }
    return { seat, actor, simulated: seat.username.startsWith('sim-') }
  })
  const byId = new Map(all.map(({ actor }) => [actor.id, actor]))
  const named = desksOf(all.filter(({ simulated }) => !simulated))
  const simulated = desksOf(all.filter((each) => each.simulated))
  const byUnit = (desks: Map<string, Desk>) =>
    new Map([...desks.values()].map(({ unit, members }) => [unit.id, members]))
  const namedOf = byUnit(named)
  const simulatedOf = byUnit(simulated)
  const crews = new Map<string, Crew>()

  const crewOf = (place: string): Crew => {
    const own = place.startsWith(village)
    const key = own ? place : place.slice(0, CODE_LENGTH.county)
    const known = crews.get(key)
    if (known) return known
    const here = (role: Role) =>
      all
        .filter(({ actor, simulated }) => simulated !== own && isWithin(place, prefixesOf(actor, role)))
        .map(({ actor }) => actor)
    const crew: Crew = {
      centre: here('dispatcher'),
      commanders: here('duty_commander'),
      workers: here('grid_worker'),
      mediators: here('mediator'),
      seats: new Map(),
    }
    crews.set(key, crew)
    return crew
  }
  const oneOf = (list: readonly UserActor[], random: Random) => (list.length ? pick(list, random) : undefined)
  const reads = (held: Place) => (actor: UserActor) =>
    !held.restricted || isWithin(held.place, circlePrefixes(actor))

  const seatsAt = (held: Place) => {
    const { centre, commanders, seats } = crewOf(held.place)
    const key = `${held.centre} ${held.restricted}`
    const known = seats.get(key)
    if (known) return known
    const mine = [...centre, ...commanders].filter((actor) => isCentreOf(actor, held)).filter(reads(held))
    // Those right above the case take it as a rule; those further up only look in now and then.
    const near = mine.filter((actor) => isWithin(held.place, circlePrefixes(actor)))
    const dispatchers = near.filter((actor) => has(actor, 'dispatcher'))
    const found = { mine, usual: dispatchers.length ? dispatchers : near }
    seats.set(key, found)
    return found
  }

  return {
    centre: (held, random, not) => {
      const { mine, usual } = seatsAt(held)
      const chosen = usual.length && random() < 0.97 ? usual : mine
      return oneOf(not == null ? chosen : mine.filter(({ id }) => id !== not), random)
    },
    commander: (held, random) =>
      oneOf(
        crewOf(held.place)
          .commanders.filter((actor) => isWithin(held.centre, prefixesOf(actor, 'duty_commander')))
          .filter(reads(held)),
        random,
      ),
    worker: (place, random) => oneOf(crewOf(place).workers, random),
    mediator: (place, random) => oneOf(crewOf(place).mediators, random),
    desk: (place, category, digits) => {
      const { kind, department, level } = defaultRoute(category)
      const desks = place.startsWith(village) ? named : simulated
      const at = (length: number, of: StaffedUnit['kind'], who = department) =>
        desks.get(deskKey({ region: place.slice(0, length), kind: of, department: who }))
      if (digits !== undefined) return at(digits, 'department', department ?? GENERAL)
      return at(CODE_LENGTH[level], kind) ?? (department ? at(CODE_LENGTH.county, 'department') : undefined)
    },
    member: (unit, place, random) =>
      oneOf((place.startsWith(village) ? namedOf : simulatedOf).get(unit) ?? [], random),
    actor: (id) => byId.get(id),
    residents: all.filter(({ actor }) => has(actor, 'resident')).map(({ actor }) => actor),
  }
}
