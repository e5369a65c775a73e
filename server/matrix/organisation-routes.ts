import { expect } from 'vitest'
import { z } from 'zod'
import type { Role } from '#server/domain/actor.ts'
import type { Cell } from './ask.ts'
import { areaOf, has, ofUnit, under } from './expectation.ts'
import { membersOf, NODE_NAMES, NODES } from './nodes.ts'
import type { Seat } from './seats.ts'
import type { World } from './world.ts'

type Done = Pick<Cell, 'status' | 'code' | 'holds'>
const UNKNOWN = 999_999_999
const notFound: Done = { status: 404, code: 'not_found' }
const forbidden: Done = { status: 403, code: 'forbidden' }
const invalid: Done = { status: 400, code: 'invalid_input' }
const conflict: Done = { status: 409, code: 'conflict' }

/** Units and rosters are kept by one administrator, accounts by another; both look them up. */
type Keepers = readonly Role[]
const ORGANISERS: Keepers = ['system_admin']
const ACCOUNT_KEEPERS: Keepers = ['security_admin']
const ADMINISTRATORS: Keepers = [...ORGANISERS, ...ACCOUNT_KEEPERS]
const organises = (seat: Seat) => has(seat, ...ORGANISERS)
const organised = (seat: Seat) => areaOf(seat, ...ORGANISERS)
const keepsAccounts = (seat: Seat) => has(seat, ...ACCOUNT_KEEPERS)
const administers = (seat: Seat) => has(seat, ...ADMINISTRATORS)
const administered = (seat: Seat) => areaOf(seat, ...ADMINISTRATORS)

/** Looked up by who serves: units of the own regions, those on the way up, and the own. */
function looksUp(seat: Seat, unit: { id: number; region: string }): boolean {
  const outside = ['connector', 'resident', 'wall']
  const serving = seat.grants
    .filter(({ role }) => !outside.includes(role))
    .flatMap(({ prefixes }) => prefixes)
  return ofUnit(seat, [unit.id]) || under(unit.region, serving) || above(unit.region, serving)
}
const above = (region: string, prefixes: readonly string[]) =>
  prefixes.some((prefix) => prefix.startsWith(region))

/** An account lies where its roles and units do; one of nowhere is the whole ground's. */
export function accountWithin({ units }: World, keeper: Seat, account: Seat): boolean {
  const kept = administered(keeper)
  const home = [
    ...account.grants.flatMap(({ prefixes }) => prefixes),
    ...account.units.map((id) => regionOf(units, id)),
  ]
  return home.length > 0 ? home.every((place) => under(place, kept)) : kept.includes('32')
}

const regionOf = (units: World['units'], id: number) =>
  id === units.lead ? '320101' : id === units.assist ? '320101001' : '320201'

const listed = z.object({ items: z.array(z.object({ id: z.number() })) })
const ids = (text: string) => listed.parse(JSON.parse(text)).items.map(({ id }) => id)

/** Exactly these of what the world put there. */
const lists = (all: readonly number[], wanted: readonly number[]) => (text: string) =>
  expect(
    ids(text)
      .filter((id) => all.includes(id))
      .sort(),
  ).toEqual([...wanted].sort())

type Ask = Pick<Cell, 'method' | 'path' | 'body' | 'type'>
const byAll = (world: World, ask: Ask | ((seat: Seat) => Ask), done: (seat: Seat) => Done): Cell[] =>
  world.seats.map((seat) => ({ seat, ...(typeof ask === 'function' ? ask(seat) : ask), ...done(seat) }))

/** A thing at a region that only some administrators keep: refused, foreign, or what comes of it. */
const kept = (who: Keepers, region: string | null, done: Done) => (seat: Seat) => {
  if (!has(seat, ...who)) return forbidden
  return region !== null && under(region, areaOf(seat, ...who)) ? done : notFound
}

/** A thing to be made at a region: refused, or said to be beyond what the administrator keeps. */
const made = (who: Keepers, region: string) => (seat: Seat) => {
  if (!has(seat, ...who)) return forbidden
  return under(region, areaOf(seat, ...who)) ? { status: 201 } : invalid
}

export const TARGETS = [
  'dispatcher@town',
  'wall@city',
  'analyst@zone',
  'resident',
  'handling_unit@lead',
  'analyst of lead',
]

let names = 0
const name = () => `名${names++}`

const TOWN = NODES.town
const GRID = NODES.grid
const HOUR = 3_600_000

/** A spreadsheet holds what its reader keeps, and nobody else's. */
const exported = (world: World, seat: Seat, entity: string) => (text: string) => {
  if (entity === 'units') expect(text.includes('外市城管')).toBe(under('320201', organised(seat)))
  if (entity !== 'people') return
  const accounts = world.seats.filter((account) => accountWithin(world, seat, account))
  const named = accounts.flatMap(({ name }) => (name.includes('@') ? name : []))
  const found = text.match(/[a-z_]+@[a-zA-Z]+/g) ?? []
  expect([...new Set(found)].sort()).toEqual(named.sort())
}

export const ORGANISATION_ROUTES: Record<string, (world: World) => Cell[]> = {
  'get /api/units': (world) => {
    const { all } = world.organisation
    const known = all.map(({ id }) => id)
    return world.seats.map((seat) => {
      const seen = all.filter((unit) => looksUp(seat, unit)).map(({ id }) => id)
      return { seat, method: 'GET', path: '/api/units?limit=200', status: 200, holds: lists(known, seen) }
    })
  },
  'get /api/units/{id}': (world) => [
    ...world.organisation.all.flatMap((unit) =>
      byAll(world, { method: 'GET', path: `/api/units/${unit.id}` }, (seat) =>
        looksUp(seat, unit)
          ? { status: 200, holds: (text) => expect(text).toContain(`"id":${unit.id},`) }
          : notFound,
      ),
    ),
    ...byAll(world, { method: 'GET', path: `/api/units/${UNKNOWN}` }, () => notFound),
  ],
  'patch /api/units/{id}': (world) =>
    world.organisation.all.flatMap((unit) =>
      byAll(
        world,
        { method: 'PATCH', path: `/api/units/${unit.id}`, body: { version: 99, name: '改' } },
        (seat) => {
          if (!organises(seat)) return forbidden
          if (!looksUp(seat, unit)) return notFound
          return under(unit.region, organised(seat)) ? conflict : forbidden
        },
      ),
    ),
  'get /api/people': (world) => {
    const known = world.seats.map(({ id }) => id)
    return byAll(world, { method: 'GET', path: '/api/people?limit=200' }, () => forbidden).map((cell) => {
      const { seat } = cell
      if (!seat || !administers(seat)) return cell
      const seen = world.seats.filter((account) => accountWithin(world, seat, account)).map(({ id }) => id)
      return { seat, method: 'GET', path: cell.path, status: 200, holds: lists(known, seen) }
    })
  },
  'get /api/people/{id}': (world) => [
    ...TARGETS.map(world.seat).flatMap((account) =>
      byAll(world, { method: 'GET', path: `/api/people/${account.id}` }, (seat) => {
        if (!administers(seat)) return forbidden
        return accountWithin(world, seat, account) ? { status: 200 } : notFound
      }),
    ),
    ...byAll(
      world,
      { method: 'GET', path: `/api/people/${UNKNOWN}` },
      kept(ADMINISTRATORS, null, { status: 200 }),
    ),
  ],
  'patch /api/people/{id}': (world) =>
    TARGETS.map(world.seat).flatMap((account) =>
      byAll(
        world,
        { method: 'PATCH', path: `/api/people/${account.id}`, body: { updatedAt: 1, name: '改' } },
        (seat) => {
          if (!keepsAccounts(seat)) return forbidden
          return accountWithin(world, seat, account) ? conflict : notFound
        },
      ),
    ),
  'get /api/workers': (world) => {
    const { worker, committee } = world.organisation
    return byAll(world, { method: 'GET', path: '/api/workers?limit=200' }, (seat) => {
      const seen = under(committee.region, administered(seat)) ? [worker] : []
      return administers(seat) ? { status: 200, holds: lists([worker], seen) } : forbidden
    })
  },
  'get /api/workers/{id}': (world) =>
    [world.organisation.worker, UNKNOWN].flatMap((id) =>
      byAll(
        world,
        { method: 'GET', path: `/api/workers/${id}` },
        kept(ADMINISTRATORS, id === UNKNOWN ? null : NODES.village, { status: 200 }),
      ),
    ),
  'patch /api/workers/{id}': (world) =>
    [world.organisation.worker, UNKNOWN].flatMap((id) =>
      byAll(
        world,
        { method: 'PATCH', path: `/api/workers/${id}`, body: { version: 99, kind: 'part_time' } },
        kept(ORGANISERS, id === UNKNOWN ? null : NODES.village, conflict),
      ),
    ),
  'get /api/rosters': (world) => {
    const { shift } = world.organisation
    return byAll(world, { method: 'GET', path: '/api/rosters' }, (seat) => {
      const seen = under(NODES.county, administered(seat)) ? [shift] : []
      return administers(seat) ? { status: 200, holds: lists([shift], seen) } : forbidden
    })
  },
  'get /api/leaves': (world) => {
    const { leave } = world.organisation
    return byAll(world, { method: 'GET', path: '/api/leaves' }, (seat) => {
      const seen = under(NODES.county, administered(seat)) ? [leave] : []
      return administers(seat) ? { status: 200, holds: lists([leave], seen) } : forbidden
    })
  },
  'get /api/grids': (world) =>
    NODE_NAMES.filter((node) => node !== 'zone').flatMap((node) =>
      byAll(world, { method: 'GET', path: `/api/grids?region=${NODES[node]}` }, (seat) => {
        if (!administers(seat)) return forbidden
        return membersOf(node).every((member) => under(member, administered(seat)))
          ? { status: 200 }
          : notFound
      }),
    ),
  'patch /api/grids/{code}': (world) =>
    [GRID, '320199001001001'].flatMap((code) =>
      byAll(
        world,
        { method: 'PATCH', path: `/api/grids/${code}`, body: { partyBranch: true } },
        kept(ORGANISERS, code === GRID ? GRID : null, { status: 200 }),
      ),
    ),
  'post /api/check-in': (world) =>
    byAll(world, { method: 'POST', path: '/api/check-in', body: world.point }, (seat) =>
      has(seat, 'grid_worker') ? { status: 200 } : forbidden,
    ),
  'get /api/exports/{entity}': (world) =>
    (['units', 'people', 'workers', 'rosters'] as const).flatMap((entity) =>
      byAll(world, { method: 'GET', path: `/api/exports/${entity}?format=csv` }, (seat) =>
        (entity === 'people' ? keepsAccounts : organises)(seat)
          ? { status: 200, holds: exported(world, seat, entity) }
          : forbidden,
      ),
    ),
  'post /api/imports/{entity}': (world) =>
    byAll(
      world,
      { method: 'POST', path: '/api/imports/people', body: new Uint8Array(), type: 'text/csv' },
      (seat) => (keepsAccounts(seat) ? invalid : forbidden),
    ),
  'post /api/imports/{id}/confirm': (world) =>
    byAll(
      world,
      { method: 'POST', path: '/api/imports/00000000-0000-4000-8000-000000000000/confirm' },
      () => notFound,
    ),
  'post /api/units': (world) =>
    byAll(
      world,
      () => ({
        method: 'POST',
        path: '/api/units',
        body: { kind: 'station', name: name(), region: TOWN, department: 'police' },
      }),
      made(ORGANISERS, TOWN),
    ),
  'post /api/people': (world) =>
    byAll(
      world,
      () => ({
        method: 'POST',
        path: '/api/people',
        body: { username: `new.${names++}`, name: name(), roles: [{ role: 'analyst', prefixes: [TOWN] }] },
      }),
      made(ACCOUNT_KEEPERS, TOWN),
    ),
  'post /api/workers': (world) =>
    byAll(
      world,
      {
        method: 'POST',
        path: '/api/workers',
        body: { unit: world.organisation.committee.id, kind: 'part_time' },
      },
      made(ORGANISERS, NODES.village),
    ),
  'post /api/rosters': (world) => {
    let day = 30
    const user = world.seat('dispatcher@town').id
    return byAll(
      world,
      () => {
        const startsAt = Date.now() + day++ * 24 * HOUR
        const body = { user, unit: world.units.assist, startsAt, endsAt: startsAt + HOUR }
        return { method: 'POST', path: '/api/rosters', body }
      },
      made(ORGANISERS, TOWN),
    )
  },
  'post /api/leaves': (world) => {
    let day = 400
    const user = world.seat('dispatcher@town').id
    return byAll(
      world,
      () => {
        const startsAt = Date.now() + day++ * 24 * HOUR
        return { method: 'POST', path: '/api/leaves', body: { user, startsAt, endsAt: startsAt + HOUR } }
      },
      made(ORGANISERS, TOWN),
    )
  },
  // Nobody takes back what is foreign; what is one's own goes last.
  'delete /api/rosters/{id}': (world) => taken(world, 'rosters', world.organisation.shift),
  'delete /api/leaves/{id}': (world) => taken(world, 'leaves', world.organisation.leave),
}

function taken(world: World, path: string, id: number): Cell[] {
  const foreign = (seat: Seat) => !under(NODES.county, organised(seat))
  const refused = byAll(
    world,
    { method: 'DELETE', path: `/api/${path}/${id}` },
    kept(ORGANISERS, null, notFound),
  )
  const unknown = byAll(
    world,
    { method: 'DELETE', path: `/api/${path}/${UNKNOWN}` },
    kept(ORGANISERS, null, notFound),
  )
  return [...refused.filter(({ seat }) => seat && foreign(seat)), ...unknown]
}
