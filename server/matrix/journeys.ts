import type { LiveEvent } from '#server/contract/live.ts'
import { isOpen } from './expectation.ts'
import type { Planted } from './plant.ts'
import type { Room } from './room-routes.ts'
import type { World } from './world.ts'

/** One command on a case, and how it leaves it. */
export interface Step {
  by: string
  command: string
  body?: Record<string, unknown>
  becomes: Partial<Planted>
}

/** What a room is told of a step: the case, that it is gone, and how many more a region hides. */
export function toldOf(room: Room, before: Planted, after: Planted): string[] {
  const hidden = (of: Planted) => (isOpen(of) && room.hides(of) ? 1 : 0)
  const change = hidden(after) - hidden(before)
  const moved =
    hidden(after) === 1 && hidden(before) === 1 && after.place.slice(0, 9) !== before.place.slice(0, 9)
  const counts = moved ? ['-1', '1'] : change === 0 ? [] : [String(change)]
  if (room.shows(after)) return ['case', ...counts]
  return room.shows(before) ? ['gone', ...counts] : counts
}

export const saying = (event: LiveEvent): string =>
  'case' in event ? 'case' : 'gone' in event ? 'gone' : String(event.hidden.open)

/** Steps of some cases: out of a city, up and down the centres, into the circle and out of it, from unit to unit. */
export function journeys(world: World): [string, Step[]][] {
  const { away, units } = world
  const county = 'dispatcher@county'
  return [
    [
      'open',
      [
        { by: 'dispatcher@town', command: 'accept', becomes: { status: 'accepted' } },
        // Out of one city into another, and on from there.
        {
          ...{ by: 'dispatcher@province', command: 'amend', body: world.pointOf(away) },
          becomes: { place: away, centre: away.slice(0, 9) },
        },
        { by: 'dispatcher@otherCity', command: 'urge', becomes: {} },
        {
          by: 'dispatcher@otherCity',
          command: 'dispatch',
          body: { unit: units.other },
          becomes: { unit: units.other },
        },
      ],
    ],
    [
      'restricted',
      [
        { by: 'dispatcher@town', command: 'accept', becomes: { status: 'accepted' } },
        { by: county, command: 'escalate', becomes: { centre: '320101' } },
        { by: county, command: 'escalate', becomes: { centre: '3201' } },
        { by: 'dispatcher@city', command: 'urge', becomes: {} },
        {
          by: 'dispatcher@city',
          command: 'delegate',
          body: { centre: '320101' },
          becomes: { centre: '320101' },
        },
        { by: county, command: 'restrict', body: { restricted: false }, becomes: { restricted: false } },
      ],
    ],
    [
      'led',
      [
        { by: county, command: 'transfer', body: { unit: units.assist }, becomes: { unit: units.assist } },
        { by: county, command: 'restrict', body: { restricted: true }, becomes: { restricted: true } },
        { by: county, command: 'urge', becomes: {} },
      ],
    ],
    ['open city', [{ by: 'dispatcher@otherCity', command: 'accept', becomes: { status: 'accepted' } }]],
    [
      'restricted zone',
      [
        { by: 'dispatcher@zone', command: 'accept', becomes: { status: 'accepted' } },
        { by: 'dispatcher@zone', command: 'void', body: { reason: 'test' }, becomes: {} },
        { by: 'duty_commander@zone', command: 'grant', becomes: { status: 'voided' } },
      ],
    ],
  ]
}
