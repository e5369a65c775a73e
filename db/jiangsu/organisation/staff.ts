import type { Sql } from 'postgres'
import { fillRoster, headGrids, joinUnit, takePost } from '#db/queries/organisation-staff.ts'
import type { Department, UnitKind } from '#server/domain/unit.ts'
import { rosterOf } from './roster.ts'

/** An account of the demonstration as the organisation knows it. */
export interface StaffSeat {
  username: string
  grants: readonly { role: string; prefixes: readonly string[] }[]
}

type Desk = { kind: UnitKind; region: string; department: Department | null }

const centre = (region: string): Desk => ({ kind: 'command_centre', region, department: null })
const bureau = (region: string, department: Department): Desk => ({ kind: 'department', region, department })
const COMMITTEE: Desk = { kind: 'village_committee', region: '320613001001', department: null }

/** The units that the demonstration accounts belong to. */
const DESKS: Record<string, Desk> = {
  province: centre('32'),
  city: centre('3206'),
  county: centre('320613'),
  town: centre('320613001'),
  duty: centre('320613'),
  unit1: bureau('320613', 'housing'),
  unit2: bureau('320613', 'urban_management'),
  village: COMMITTEE,
  worker1: COMMITTEE,
  worker2: COMMITTEE,
  mediator: COMMITTEE,
}

/** Digits of a grid's code: a worker whose role names grids heads exactly those. */
const GRID_DIGITS = 15

/**
 * Gives accounts their units, grid workers their posts, and all of them a roster from yesterday on. What is there
 * stays. `now` in epoch milliseconds, `dayOffset` milliseconds that the centre's time is ahead of UTC.
 */
export async function staffUnits(
  sql: Sql,
  seats: readonly StaffSeat[],
  users: ReadonlyMap<string, number>,
  clock: { now: number; dayOffset: number },
): Promise<void> {
  for (const { username, grants } of seats) {
    const user = users.get(username)
    if (user === undefined) continue
    if (DESKS[username]) await joinUnit(sql, { user, ...DESKS[username] })
    const prefixes = grants.find(({ role }) => role === 'grid_worker')?.prefixes
    if (!prefixes?.length) continue
    const own = prefixes.filter((prefix) => prefix.length === GRID_DIGITS)
    if (own.length === 0) {
      await takePost(sql, user, prefixes[0], COMMITTEE.region)
      continue
    }
    const post = await takePost(sql, user, own[0].slice(0, COMMITTEE.region.length))
    if (post !== undefined) await headGrids(sql, post, own)
  }
  const onDuty = seats.flatMap(({ username, grants }) => {
    const user = users.get(username)
    const isWorker = grants.some(({ role }) => role === 'grid_worker')
    return user !== undefined && (isWorker || DESKS[username]) ? [{ user, isWorker }] : []
  })
  await fillRoster(sql, rosterOf(onDuty, clock))
}
