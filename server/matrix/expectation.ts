import type { Planted } from './plant.ts'
import type { Seat } from './seats.ts'

/*
 * Who reads what and who acts, said anew and in short: not by the code that is tested.
 */

const CENTRES = ['dispatcher', 'duty_commander', 'analyst', 'auditor', 'wall']
const COMMAND = ['dispatcher', 'duty_commander']
const GRIDS = ['grid_worker', 'village_officer', 'mediator']
const OF_UNITS = [...COMMAND, ...GRIDS, 'handling_unit']

export const under = (place: string, prefixes: readonly string[]) =>
  prefixes.some((prefix) => place.startsWith(prefix))

export const has = ({ grants }: Seat, ...roles: readonly string[]) =>
  grants.some(({ role }) => roles.includes(role))

/** Prefixes that a seat holds in any of some roles. */
export const areaOf = ({ grants }: Seat, ...roles: readonly string[]) =>
  grants.filter(({ role }) => roles.includes(role)).flatMap(({ prefixes }) => prefixes)

export const isCentre = (seat: Seat) => has(seat, ...CENTRES)
export const commands = (seat: Seat) => has(seat, ...COMMAND)
export const centreArea = (seat: Seat) => areaOf(seat, ...CENTRES)
export const commandArea = (seat: Seat) => areaOf(seat, ...COMMAND)
/** Prefixes whose unrestricted cases a seat reads. */
export const readArea = (seat: Seat) => areaOf(seat, ...CENTRES, ...GRIDS)

/** A picture on a wall shows nobody's words. */
export const wordless = ({ grants }: Seat) => grants.every(({ role }) => role === 'wall')

export const ofUnit = (seat: Seat, units: readonly (number | null)[]) =>
  has(seat, ...OF_UNITS) && seat.units.some((unit) => units.includes(unit))

export function takesPart(seat: Seat, of: Planted): boolean {
  return of.reporter === seat.id || of.assignee === seat.id || ofUnit(seat, [of.unit, ...of.assists])
}

/** Whether a restricted case was raised to the seat's centre, above the counties. */
export const raisedTo = (seat: Seat, centre: string) =>
  centre.length < 6 && commandArea(seat).includes(centre)

/** Whether a seat is within the circle of a restricted case by its place, or by what was raised to it. */
export const inCircle = (seat: Seat, of: Pick<Planted, 'place' | 'centre'>) =>
  circles(seat, [of.place]) || raisedTo(seat, of.centre)

/** Whether whole regions, given by their members, are within the circle of a seat. */
export function circles(seat: Seat, members: readonly string[]): boolean {
  const own = commandArea(seat).filter(({ length }) => length >= 6)
  return members.every((member) => under(member, own))
}

export function reads(seat: Seat, of: Planted): boolean {
  if (takesPart(seat, of)) return true
  return of.restricted ? inCircle(seat, of) : under(of.place, readArea(seat))
}

/** Whether a seat acts for the centre that holds a case, or for one above it. */
export const actsFor = (seat: Seat, of: Planted) => under(of.centre, commandArea(seat))

/** Whether a whole region, given by its members, is a seat's to read. */
export const covers = (seat: Seat, members: readonly string[]) =>
  members.every((member) => under(member, readArea(seat)))

/** Whether a whole region is one that the seat reads for a centre. */
export const centres = (seat: Seat, members: readonly string[]) =>
  members.every((member) => under(member, centreArea(seat)))

/** Open restricted cases of a region that a seat counts and does not read: by town at the narrowest. */
export function hiddenIn(seat: Seat, members: readonly string[], cases: readonly Planted[]): number {
  return cases.filter((of) => {
    const narrowest = Math.max(
      Math.min(
        ...centreArea(seat)
          .filter((prefix) => of.place.startsWith(prefix))
          .map(({ length }) => length),
      ),
      Math.min(...members.filter((member) => of.place.startsWith(member)).map(({ length }) => length)),
    )
    return of.restricted && isOpen(of) && narrowest <= 9 && !reads(seat, of)
  }).length
}

export const isOpen = ({ status }: Planted) =>
  !['closed', 'rejected', 'merged', 'voided', 'not_accepted'].includes(status)
