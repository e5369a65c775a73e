import { Projection } from '#server/figures/project.ts'
import { startHttp, type TestHttp } from '#server/http/testing.ts'
import { matrixGround } from './nodes.ts'
import { type Planted, plant, type Seed } from './plant.ts'
import { allSeats, type Seat, seatAll } from './seats.ts'

const HOME = '32010100100100101'
const AWAY = '32020100100100101'
/** A place beside home at each level. */
const BESIDE = {
  grid: '32010100100100201',
  village: '32010100100200101',
  town: '32010100200100101',
  zone: '32010200100100101',
  county: '32010200200100101',
  city: AWAY,
}

export interface Units {
  lead: number
  assist: number
  other: number
}

/** What administrators keep: units with their regions, a post of the home village, a shift and leave in the county. */
export interface Organisation {
  all: readonly { id: number; region: string }[]
  committee: { id: number; region: string }
  worker: number
  shift: number
  leave: number
}

export interface World {
  http: TestHttp
  units: Units
  organisation: Organisation
  seats: readonly Seat[]
  seat: (name: string) => Seat
  incidents: readonly Planted[]
  mediations: readonly Planted[]
  home: string
  /** A micro-grid of the other city. */
  away: string
  /** A point in the home cell, and in any other; WGS84 degrees. */
  point: { lng: number; lat: number }
  pointOf: (code: string) => { lng: number; lat: number }
}

/** Cases of every kind that matters to who may read and act. */
function seedsOf(units: Units, id: (seat: string) => number): Seed[] {
  const inHands = { status: 'in_progress', unit: units.lead }
  return [
    { name: 'open', place: HOME, reporter: id('resident') },
    { name: 'restricted', place: HOME, restricted: true, reporter: id('resident') },
    ...Object.entries(BESIDE).flatMap(([name, place]) => [
      { name: `open ${name}`, place },
      { name: `restricted ${name}`, place, restricted: true },
    ]),
    { name: 'led', place: HOME, ...inHands },
    { name: 'led restricted', place: HOME, restricted: true, ...inHands },
    { name: 'assisted', place: HOME, restricted: true, ...inHands, assists: [units.assist] },
    { name: 'assigned', place: HOME, restricted: true, ...inHands, assignee: id('away worker') },
    { name: 'closed', place: HOME, ...inHands, status: 'closed' },
    { name: 'closed restricted', place: HOME, restricted: true, status: 'closed' },
    { name: 'suspended', place: HOME, ...inHands, status: 'suspended' },
    { name: 'raised to city', place: HOME, restricted: true, status: 'accepted', centre: '3201' },
    { name: 'raised to province', place: HOME, restricted: true, status: 'accepted', centre: '32' },
    { name: 'held by zone', place: BESIDE.town, status: 'accepted', centre: '320190' },
    {
      name: 'restricted in zone',
      place: BESIDE.zone,
      restricted: true,
      status: 'accepted',
      centre: '320190',
    },
    { name: 'handed in', place: AWAY, restricted: true, reporter: id('connector@grid') },
  ]
}

const MEDIATIONS: readonly string[] = [HOME, BESIDE.village, BESIDE.zone, AWAY]

async function insert({ db }: TestHttp, table: string, row: Record<string, unknown>): Promise<number> {
  const [{ id }] = await db.sql<{ id: number }[]>`insert into ${db.sql(table)} ${db.sql(row)} returning id`
  return id
}

async function foundUnits(http: TestHttp): Promise<Units> {
  const found = (name: string, region: string, kind: string, department: string) =>
    insert(http, 'unit', { kind, name, region, department })
  return {
    lead: await found('本县城管', '320101', 'department', 'urban_management'),
    assist: await found('本镇司法所', '320101001', 'station', 'justice'),
    other: await found('外市城管', '320201', 'department', 'urban_management'),
  }
}

async function organise(http: TestHttp, { lead, assist, other }: Units, user: number): Promise<Organisation> {
  const region = '320101001001'
  const unit = await insert(http, 'unit', { kind: 'village_committee', name: '本村村委', region })
  const committee = { id: unit, region }
  const span = { user_id: user, starts_at: new Date(), ends_at: new Date(Date.now() + 3_600_000) }
  return {
    committee,
    all: [
      { id: lead, region: '320101' },
      { id: assist, region: '320101001' },
      { id: other, region: '320201' },
      committee,
    ],
    worker: await insert(http, 'worker', { unit, kind: 'full_time' }),
    shift: await insert(http, 'duty_shift', { ...span, unit: lead }),
    leave: await insert(http, 'leave', span),
  }
}

/** The whole HTTP side over a ground of its own, with every role at every node, and cases everywhere. */
export async function startWorld(): Promise<World> {
  const ground = matrixGround()
  const http = await startHttp({ ground: () => ground })
  const units = await foundUnits(http)
  const seats = await seatAll(http.db.sql, allSeats({ ...units }))
  const byName = new Map(seats.map((seat) => [seat.name, seat]))
  const seat = (name: string) => {
    const found = byName.get(name)
    if (!found) throw new Error(`no seat ${name}`)
    return found
  }
  const organisation = await organise(http, units, seat('handling_unit@lead').id)
  const incidents: Planted[] = []
  for (const seed of seedsOf(units, (name) => seat(name).id)) incidents.push(await plant(http.db.sql, seed))
  // Clocks run against every other case: lists by what is due find cases with and without one.
  await http.db.sql`
    insert into clock (entity, case_id, kind, started_at, yellow_at, red_at)
    select 'incident', id, 'handle', now(), now() + interval '1 day', now() + interval '2 days' from incident
    where id % 2 = 0`
  const mediations: Planted[] = []
  for (const place of MEDIATIONS) {
    const seed = { entity: 'mediation', place: place.slice(0, 15), reporter: seat('resident').id } as const
    mediations.push(await plant(http.db.sql, { ...seed, name: `mediation ${place}` }))
  }
  const mediator = { status: 'assigned', assignee: seat('away mediator').id }
  mediations.push(
    await plant(http.db.sql, {
      entity: 'mediation',
      name: 'mediated',
      place: HOME.slice(0, 15),
      ...mediator,
    }),
  )
  const [{ n }] = await http.db.sql<{ n: number }[]>`select n from counter`
  await http.tail.reach(n)
  await new Projection(http.db, 8 * 3_600_000).step(n + 1)
  const pointOf = (code: string) => {
    const region = ground.regionByCode(code)
    if (!region) throw new Error(`no region ${code}`)
    const [lng, lat] = ground.labelOf(region)
    return { lng, lat }
  }
  const places = { home: HOME, away: AWAY, point: pointOf(HOME), pointOf }
  return { http, units, organisation, seats, seat, incidents, mediations, ...places }
}
