import { expect } from 'vitest'
import { insertGateway } from '#db/queries/notice-gateway.ts'
import { gatewaysSchema, noticesSchema } from '#server/contract/notice.ts'
import type { Cell } from './ask.ts'
import { areaOf, has, reads, under } from './expectation.ts'
import { NODES, type Node } from './nodes.ts'
import type { Seat } from './seats.ts'
import type { World } from './world.ts'

const UNKNOWN = 999_999_999
type Done = Pick<Cell, 'status' | 'code' | 'holds'>
type Ask = Pick<Cell, 'method' | 'path' | 'body'>
const notFound: Done = { status: 404, code: 'not_found' }
const forbidden: Done = { status: 403, code: 'forbidden' }
const organises = (seat: Seat) => has(seat, 'system_admin')
const looksAfter = (seat: Seat, region: string) => under(region, areaOf(seat, 'system_admin'))

const byAll = (world: World, ask: Ask, done: (seat: Seat) => Done): Cell[] =>
  world.seats.map((seat) => ({ seat, ...ask, ...done(seat) }))

const REGIONS: readonly Node[] = ['province', 'city', 'county', 'otherCity']
const setting = { name: 'a gateway', url: 'http://127.0.0.1:9/weige', locale: 'en', active: false } as const

/** Gateways of some regions, by region; planted once. */
async function plantGateways({ http, seats }: World): Promise<Map<string, number>> {
  const { sql } = http.db
  for (const region of REGIONS.map((node) => NODES[node])) {
    const gateway = {
      ...setting,
      channel: 'sms',
      region,
      secret: 'not told to anybody',
      by: seats[0].id,
    } as const
    await insertGateway(sql, gateway)
  }
  const rows = await sql<
    { id: number; region: string }[]
  >`select id, region from gateway where channel = 'sms'`
  return new Map(rows.map(({ id, region }) => [region, id]))
}

/** Of one gateway: for the system administrators of its region. */
async function ofGateways(world: World, ask: (id: number) => Ask, done: Done): Promise<Cell[]> {
  const gateways = await plantGateways(world)
  return [
    ...[...gateways].flatMap(([region, id]) =>
      byAll(world, ask(id), (seat) => {
        if (!organises(seat)) return forbidden
        return looksAfter(seat, region) ? done : notFound
      }),
    ),
    ...byAll(world, ask(UNKNOWN), (seat) => (organises(seat) ? notFound : forbidden)),
  ]
}

/** A notice of the restricted case and one of the open case for each seat: theirs, whatever they may read of it. */
async function plantNotices({ http, seats, incidents }: World): Promise<Map<number, number[]>> {
  const { sql } = http.db
  const cases = ['open', 'restricted'].flatMap((name) => incidents.find((of) => of.name === name) ?? [])
  for (const { id: recipient } of seats)
    for (const { id } of cases)
      await sql`
        insert into notice (seq, entity, case_id, kind, rank, urgency, recipient, via, channel, dedupe_key, sent_at)
        values (0, 'incident', ${id}, 'critical', 1, 'critical', ${recipient}, 'own', 'in_app',
          ${`matrix:${recipient}:${id}`}, now())
        on conflict do nothing`
  const rows = await sql<{ id: number; recipient: number }[]>`
    select id, recipient from notice where dedupe_key like 'matrix:%' order by id`
  return new Map(
    seats.map((seat) => [seat.id, rows.filter(({ recipient }) => recipient === seat.id).map(({ id }) => id)]),
  )
}

/** A notice of somebody else is as unknown as any other. */
async function ofNotices(world: World, verb: string): Promise<Cell[]> {
  const notices = await plantNotices(world)
  const post = (seat: Seat, id: number, done: Done): Cell => ({
    ...{ seat, method: 'POST', path: `/api/notices/${id}/${verb}`, body: {}, ...done },
  })
  return world.seats.flatMap((seat, index) => {
    const other = world.seats[(index + 1) % world.seats.length]
    const [own] = notices.get(seat.id) ?? []
    const [theirs] = notices.get(other.id) ?? []
    return [post(seat, own, { status: 200 }), post(seat, theirs, notFound), post(seat, UNKNOWN, notFound)]
  })
}

export const NOTICE_ROUTES: Record<string, (world: World) => Cell[] | Promise<Cell[]>> = {
  'get /api/notices': async (world) => {
    const notices = await plantNotices(world)
    return byAll(world, { method: 'GET', path: '/api/notices' }, () => ({ status: 200 })).map((cell) => ({
      ...cell,
      holds: (text) => {
        const told = noticesSchema.parse(JSON.parse(text)).items
        const own = told.filter(({ id }) => [...notices.values()].flat().includes(id))
        expect(own.map(({ id }) => id).sort()).toEqual(notices.get(cell.seat?.id ?? 0)?.toSorted())
        for (const notice of own) {
          const of = world.incidents.find(({ id }) => id === notice.caseId)
          expect(notice.case !== null).toBe(Boolean(of && cell.seat && reads(cell.seat, of)))
        }
      },
    }))
  },
  'post /api/notices/{id}/seen': (world) => ofNotices(world, 'seen'),
  'post /api/notices/{id}/accepted': (world) => ofNotices(world, 'accepted'),
  'post /api/notices/seen': async (world) => {
    await plantNotices(world)
    const path = '/api/notices/seen'
    return byAll(world, { method: 'POST', path, body: { until: 1 } }, () => ({
      status: 200,
      holds: (text) => expect(JSON.parse(text).seen).toBeLessThanOrEqual(1),
    }))
  },
  'post /api/notices/receipts': () => [
    {
      ...{ seat: null, method: 'POST', path: '/api/notices/receipts' },
      ...{ body: { receipts: [{ id: 1, state: 'seen' }] }, status: 401, code: 'unauthenticated' },
    },
  ],
  'get /api/gateways': async (world) => {
    const gateways = await plantGateways(world)
    return byAll(world, { method: 'GET', path: '/api/gateways' }, (seat) => {
      if (!organises(seat)) return forbidden
      const own = [...gateways].filter(([region]) => looksAfter(seat, region)).map(([, id]) => id)
      const holds = (text: string) => {
        const told = gatewaysSchema.parse(JSON.parse(text)).gateways
        const ids = told.filter(({ channel }) => channel === 'sms').map(({ id }) => id)
        expect(ids.sort()).toEqual(own.sort())
        expect(text).not.toContain('not told to anybody')
      }
      return { status: 200, holds }
    })
  },
  'get /api/gateways/{id}': (world) =>
    ofGateways(world, (id) => ({ method: 'GET', path: `/api/gateways/${id}` }), { status: 200 }),
  'get /api/gateways/{id}/notices': (world) =>
    ofGateways(world, (id) => ({ method: 'GET', path: `/api/gateways/${id}/notices` }), { status: 200 }),
  'post /api/gateways/{id}/notices/{notice}/retry': (world) =>
    ofGateways(
      world,
      (id) => ({ method: 'POST', path: `/api/gateways/${id}/notices/${UNKNOWN}/retry`, body: {} }),
      { status: 409, code: 'not_allowed_now' },
    ),
  'post /api/gateways/{id}/test': (world) =>
    ofGateways(world, (id) => ({ method: 'POST', path: `/api/gateways/${id}/test`, body: {} }), {
      status: 200,
      holds: (text) => expect(JSON.parse(text)).toEqual({ error: 'unreachable' }),
    }),
  'put /api/gateways/{id}': (world) =>
    ofGateways(
      world,
      (id) => ({ method: 'PUT', path: `/api/gateways/${id}`, body: { version: UNKNOWN, ...setting } }),
      { status: 409, code: 'conflict' },
    ),
  'post /api/gateways': async (world) => {
    await plantGateways(world)
    return REGIONS.flatMap((node) =>
      byAll(
        world,
        { method: 'POST', path: '/api/gateways', body: { ...setting, channel: 'sms', region: NODES[node] } },
        (seat) => (looksAfter(seat, NODES[node]) ? { status: 409, code: 'conflict' } : forbidden),
      ),
    )
  },
}
