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

export const isCentre = (seat: Seat) => CENTRES.includes(seat.role)
export const commands = (seat: Seat) => COMMAND.includes(seat.role)

/** Prefixes whose unrestricted cases a seat reads. */
export function areaOf(seat: Seat): readonly string[] {
  return [...CENTRES, ...GRIDS].includes(seat.role) ? seat.prefixes : []
}

export const ofUnit = (seat: Seat, units: readonly (number | null)[]) =>
  OF_UNITS.includes(seat.role) && seat.units.some((unit) => units.includes(unit))

export function takesPart(seat: Seat, of: Planted): boolean {
  return of.reporter === seat.id || of.assignee === seat.id || ofUnit(seat, [of.unit, ...of.assists])
}

/** Whether a seat is within the circle of a restricted case by its place, or by what was raised to it. */
export function inCircle(seat: Seat, of: Pick<Planted, 'place' | 'centre'>): boolean {
  if (!commands(seat)) return false
  return seat.prefixes.some((prefix) =>
    prefix.length >= 6 ? of.place.startsWith(prefix) : of.centre === prefix,
  )
}

export function reads(seat: Seat, of: Planted): boolean {
  if (takesPart(seat, of)) return true
  return of.restricted ? inCircle(seat, of) && under(of.place, areaOf(seat)) : under(of.place, areaOf(seat))
}

/** Whether a seat acts for the centre that holds a case, or for one above it. */
export const actsFor = (seat: Seat, of: Planted) => commands(seat) && under(of.centre, seat.prefixes)

/** Whether a whole region, given by its members, is a seat's to read. */
export const covers = (seat: Seat, members: readonly string[]) =>
  members.every((member) => under(member, areaOf(seat)))

/** Open restricted cases of a region that a seat counts and does not read: by town at the narrowest. */
export function hiddenIn(seat: Seat, members: readonly string[], cases: readonly Planted[]): number {
  if (!isCentre(seat)) return 0
  return cases.filter((of) => {
    const narrowest = Math.max(
      Math.min(...seat.prefixes.filter((prefix) => of.place.startsWith(prefix)).map(({ length }) => length)),
      Math.min(...members.filter((member) => of.place.startsWith(member)).map(({ length }) => length)),
    )
    return of.restricted && isOpen(of) && narrowest <= 9 && !reads(seat, of)
  }).length
}

export const isOpen = ({ status }: Planted) =>
  !['closed', 'rejected', 'merged', 'voided', 'not_accepted'].includes(status)
