import { expect } from 'vitest'
import { z } from 'zod'
import { digestsSchema, remindersSchema } from '#server/contract/reminder.ts'
import type { Cell } from './ask.ts'
import { areaOf, centreArea, commandArea, has, ofUnit, reads, under } from './expectation.ts'
import { NODES, type Node } from './nodes.ts'
import type { Planted } from './plant.ts'
import type { Seat } from './seats.ts'
import type { World } from './world.ts'

type Done = Pick<Cell, 'status' | 'code' | 'holds'>
const UNKNOWN = 999_999_999
const notFound: Done = { status: 404, code: 'not_found' }
const forbidden: Done = { status: 403, code: 'forbidden' }
const organises = (seat: Seat) => has(seat, 'system_admin')
const organised = (seat: Seat) => areaOf(seat, 'system_admin')

type Ask = Pick<Cell, 'method' | 'path' | 'body'>
const byAll = (world: World, ask: Ask, done: (seat: Seat) => Done): Cell[] =>
  world.seats.map((seat) => ({ seat, ...ask, ...done(seat) }))

const named = ({ incidents }: World, name: string): Planted => {
  const found = incidents.find((of) => of.name === name)
  if (!found) throw new Error(`no case ${name}`)
  return found
}

/** Reminders of a centre, a unit and a seat: each about a case, some of them restricted. */
const reminders = (world: World) => [
  { holder: 'centre:320101001', of: named(world, 'open') },
  { holder: 'centre:320101001', of: named(world, 'restricted') },
  { holder: 'centre:3201', of: named(world, 'restricted') },
  { holder: 'centre:3201', of: named(world, 'raised to city') },
  { holder: `unit:${world.units.lead}`, of: named(world, 'led restricted') },
  { holder: `unit:${world.units.lead}`, of: named(world, 'restricted city') },
  { holder: `seat:${world.seat('away worker').id}`, of: named(world, 'assigned') },
]

function isTold(seat: Seat, holder: string): boolean {
  const [kind, of] = holder.split(':')
  if (kind === 'centre') return commandArea(seat).includes(of)
  return kind === 'unit' ? ofUnit(seat, [Number(of)]) : seat.id === Number(of)
}

/** Their ids, in order; planted once. */
async function plantReminders(world: World): Promise<number[]> {
  const { sql } = world.http.db
  const rows = reminders(world).map(({ holder, of }, index) => ({
    ...{ seq: index, entity: 'incident', case_id: of.id, holder, clock: 'handle', colour: 2, at: new Date() },
  }))
  await sql`insert into reminder ${sql(rows)} on conflict do nothing`
  await sql`
    insert into clock (entity, case_id, kind, started_at, yellow_at, red_at, state)
    select distinct entity, case_id, clock, date '2026-01-01', date '2026-01-01', date '2026-01-01', 2 from reminder
    on conflict do nothing`
  const planted = await sql<{ id: number }[]>`select id from reminder order by seq`
  return planted.map(({ id }) => id)
}

const CENTRES: readonly Node[] = ['province', 'city', 'county', 'town', 'otherCity', 'otherTown', 'zone']

async function plantDigest(world: World, centre: string): Promise<number> {
  const cases = ['open', 'restricted'].map((name) => `incident:${named(world, name).id}`)
  const [{ id }] = await world.http.db.sql<{ id: number }[]>`
    insert into digest (centre, hour, yellow, red, cases) values (${centre}, now(), 1, 1, ${cases}) returning id`
  return id
}

const CONNECTORS = ['connector@grid', 'connector@otherCity', 'connector@zone']
const setting = { system: 'hotline_12345', webhook: null }
const ticket = (world: World) => ({
  ...{ ...world.point, system: 'hotline_12345', ticket: 'T1', category: '0401', text: '垃圾堆放' },
})

/** Only the connectors at the home grid and in the other city have been told which system they speak for. */
async function connect({ http, seat }: World): Promise<void> {
  for (const name of ['connector@grid', 'connector@otherCity']) {
    await http.db
      .sql`insert into connector (user_id, system, secret) values (${seat(name).id}, 'hotline_12345', 'x')
      on conflict do nothing`
  }
}

/** Of one connector: for the system administrator of all its regions. */
const ofConnectors = (world: World, ask: (id: number) => Ask, done: Done): Cell[] => [
  ...CONNECTORS.map(world.seat).flatMap((connector) =>
    byAll(world, ask(connector.id), (seat) => {
      if (!organises(seat)) return forbidden
      return areaOf(connector, 'connector').every((prefix) => under(prefix, organised(seat)))
        ? done
        : notFound
    }),
  ),
  ...byAll(world, ask(UNKNOWN), (seat) => (organises(seat) ? notFound : forbidden)),
]

const connectorsSchema = z.object({ connectors: z.array(z.object({ id: z.number() })) })

export const SYSTEM_ROUTES: Record<string, (world: World) => Cell[] | Promise<Cell[]>> = {
  'get /api/reminders': async (world) => {
    await plantReminders(world)
    return byAll(world, { method: 'GET', path: '/api/reminders' }, (seat) => ({
      status: 200,
      holds: (text) => {
        const told = remindersSchema.parse(JSON.parse(text)).reminders
        const wanted = reminders(world).filter(({ holder, of }) => isTold(seat, holder) && reads(seat, of))
        const key = ({ holder, id }: { holder: string; id: number }) => `${holder} ${id}`
        expect(told.map((one) => key({ holder: one.holder, id: one.case.id })).sort()).toEqual(
          wanted.map(({ holder, of }) => key({ holder, id: of.id })).sort(),
        )
      },
    }))
  },
  'post /api/reminders/acknowledge': async (world) => {
    const ids = await plantReminders(world)
    return world.seats.map((seat) => {
      const foreign = reminders(world).flatMap(({ holder }, index) =>
        isTold(seat, holder) ? [] : ids[index],
      )
      const holds = (text: string) => expect(JSON.parse(text)).toEqual({ acknowledged: 0 })
      const path = '/api/reminders/acknowledge'
      return { seat, method: 'POST', path, body: { ids: foreign }, status: 200, holds }
    })
  },
  'get /api/digests': async (world) => {
    await plantDigest(world, NODES.county)
    const cases = ['open', 'restricted'].map((name) => named(world, name))
    return CENTRES.flatMap((node) =>
      byAll(world, { method: 'GET', path: `/api/digests?region=${NODES[node]}` }, (seat) => {
        if (!under(NODES[node], centreArea(seat))) return notFound
        const read = cases.filter((of) => reads(seat, of))
        const holds = (text: string) => {
          const { digests } = digestsSchema.parse(JSON.parse(text))
          for (const digest of digests) {
            expect(digest.cases.map(({ id }) => id).sort()).toEqual(read.map(({ id }) => id).sort())
            expect(digest.hidden).toBe(cases.length - read.length)
          }
        }
        return { status: 200, holds }
      }),
    )
  },
  'post /api/digests/{id}/acknowledge': async (world) => {
    const id = await plantDigest(world, NODES.town)
    return [id, UNKNOWN].flatMap((asked) =>
      byAll(world, { method: 'POST', path: `/api/digests/${asked}/acknowledge` }, (seat) =>
        asked === id && commandArea(seat).includes(NODES.town) ? { status: 200 } : notFound,
      ),
    )
  },
  'get /api/rules': (world) => [
    ...[NODES.town, NODES.zone].flatMap((region) =>
      byAll(world, { method: 'GET', path: `/api/rules?region=${region}` }, () => ({ status: 200 })),
    ),
    ...byAll(world, { method: 'GET', path: '/api/rules?region=320199' }, () => notFound),
  ],
  'post /api/rules/{topic}': (world) => {
    const value = { amount: 30, unit: 'minute', yellow: 0.7 }
    const changes = [{ region: NODES.town, key: 'accept/04/normal', value, version: 7 }]
    return byAll(world, { method: 'POST', path: '/api/rules/limit', body: { changes } }, (seat) =>
      under(NODES.town, organised(seat)) ? { status: 409, code: 'conflict' } : forbidden,
    )
  },
  'get /api/connectors': (world) =>
    byAll(world, { method: 'GET', path: '/api/connectors' }, (seat) => {
      if (!organises(seat)) return forbidden
      const all = world.seats.filter((one) => has(one, 'connector'))
      const own = all.filter((one) =>
        areaOf(one, 'connector').every((prefix) => under(prefix, organised(seat))),
      )
      const holds = (text: string) => {
        const ids = connectorsSchema.parse(JSON.parse(text)).connectors.map(({ id }) => id)
        const known = ids.filter((id) => all.some((one) => one.id === id))
        expect(known.sort()).toEqual(own.map(({ id }) => id).sort())
        expect(text).not.toContain('secret')
      }
      return { status: 200, holds }
    }),
  'get /api/connectors/{id}/deliveries': (world) =>
    ofConnectors(world, (id) => ({ method: 'GET', path: `/api/connectors/${id}/deliveries` }), {
      status: 200,
    }),
  'post /api/connectors/{id}/deliveries/{delivery}/retry': (world) =>
    ofConnectors(
      world,
      (id) => ({ method: 'POST', path: `/api/connectors/${id}/deliveries/${UNKNOWN}/retry` }),
      { status: 409, code: 'not_allowed_now' },
    ),
  'post /api/upstream/tickets': async (world) => {
    await connect(world)
    return byAll(world, { method: 'POST', path: '/api/upstream/tickets', body: ticket(world) }, ({ name }) =>
      name === 'connector@grid' ? { status: 201 } : forbidden,
    )
  },
  'get /api/upstream/tickets/{system}/{ticket}': async (world) => {
    await connect(world)
    const path = '/api/upstream/tickets/hotline_12345/T1'
    return byAll(world, { method: 'GET', path }, ({ name }) => {
      if (name === 'connector@grid') return { status: 200 }
      return name === 'connector@otherCity' ? notFound : forbidden
    })
  },
  'put /api/connectors/{id}': (world) =>
    ofConnectors(world, (id) => ({ method: 'PUT', path: `/api/connectors/${id}`, body: setting }), {
      status: 200,
    }),
}
