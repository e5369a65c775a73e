import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { forgetNearness } from '#db/queries/suggest-recommendation.ts'
import { DEFAULT_POLICY } from '#server/domain/policy.ts'
import { squareGround } from '#server/ground/square-ground.ts'
import { commandIncident } from '#server/incident/command.ts'
import { Intake } from '#server/incident/intake.ts'
import { reportIncident } from '#server/incident/report.ts'
import { placesOf } from '#server/places.ts'
import { createUser, ctxOf, withDatabase } from '#server/testing.ts'
import { neighbourGrids } from './neighbours.ts'
import { readRecommendation } from './recommendation.ts'

type User = Awaited<ReturnType<typeof createUser>>
const ground = squareGround()
const GRID = '320613001001001'
const [NEXT] = neighbourGrids(ground, GRID).filter((code) => code.startsWith('320613001001'))
const POINT = ground.labelOf({ level: 'grid', index: ground.regionByCode(GRID)?.index ?? 0 })
const HOUR = 3_600_000
const now = Date.now()

let db: Database
let intake: Intake
let centre: User
let committee: number
let station: number
let desk: number

withDatabase((opened) => {
  db = opened
  intake = new Intake(db.sql)
})

async function unit(kind: string, region: string, department: string | null = null): Promise<number> {
  const [{ id }] = await db.sql<{ id: number }[]>`
    insert into unit (kind, name, region, department) values (${kind}, ${`${kind} ${department}`}, ${region}, ${department})
    returning id`
  return id
}
beforeAll(async () => {
  centre = await createUser(db, 'dispatcher', '320613001')
  committee = await unit('village_committee', '320613001001')
  station = await unit('station', '320613001', 'urban_management')
  desk = await unit('command_centre', '320613001')
  await unit('department', '320613', 'urban_management')
  await unit('station', '320613002', 'urban_management')
})
beforeEach(async () => {
  await db.sql`delete from duty_shift`
  await db.sql`delete from leave`
  await db.sql`delete from check_in`
  await db.sql`delete from worker`
  await db.sql`delete from grant_of_role where role = 'grid_worker'`
})

async function worker(code: string, change: { head?: boolean; granted?: boolean } = {}): Promise<number> {
  const { id } = await createUser(db, 'grid_worker', code)
  if (change.granted === false) await db.sql`update grant_of_role set prefixes = '{}' where user_id = ${id}`
  const [post] = await db.sql<{ id: number }[]>`
    insert into worker (unit, kind, user_id) values (${committee}, 'full_time', ${id}) returning id`
  await db.sql`insert into worker_grid (code, worker, head) values (${code}, ${post.id}, ${change.head ?? false})`
  return id
}
const shift = (of: { user: number; unit?: number }, from: number, until: number) => db.sql`
  insert into duty_shift (user_id, unit, code, starts_at, ends_at)
  values (${of.user}, ${of.unit ?? null}::bigint, ${of.unit ? null : GRID}, to_timestamp(${(now + from * HOUR) / 1000}::float8),
    to_timestamp(${(now + until * HOUR) / 1000}::float8))`
const onDuty = async (user: number) => {
  await shift({ user }, -1, 7)
  return user
}

async function accepted(): Promise<number> {
  const ctx = { ...ctxOf(db, centre), ground: () => placesOf(ground) }
  const [lng, lat] = POINT
  const input = { lng, lat, category: '0401', text: '楼道口堆着纸箱' }
  const { id } = await reportIncident({ ctx, intake, input })
  await commandIncident({
    ctx: { ...ctx, key: `accept-${id}` },
    id,
    command: 'accept',
    input: { version: 1 },
  })
  return id
}
const ask = async (id: number, actor: User = centre) =>
  readRecommendation({ db, actor, ground, policy: () => DEFAULT_POLICY, id, now })

test("the grid's own worker on duty, then the unit of the category, with what speaks for each", async () => {
  const own = await onDuty(await worker(GRID, { head: true }))
  await db.sql`insert into check_in (user_id, at, lng, lat) values (${own}, to_timestamp(${(now - 6e5) / 1000}::float8),
    ${Math.round(POINT[0] * 1e6)}, ${Math.round(POINT[1] * 1e6)})`
  await shift({ user: own }, -20, -12)
  const id = await accepted()
  const { recommended } = await ask(id)
  expect(recommended.map(({ kind, id }) => [kind, id])).toEqual([
    ['user', own],
    ['unit', station],
    ['unit', desk],
  ])
  expect(recommended[0].dispatch).toEqual({ assignee: own })
  expect(recommended[0].reasons).toEqual([
    { code: 'own_grid' },
    { code: 'head' },
    { code: 'on_duty' },
    { code: 'load', value: 0 },
    { code: 'rest', value: 12 },
    { code: 'near', value: 0, minutes: 10 },
  ])
  expect(recommended[1]).toMatchObject({
    dispatch: { unit: station },
    reasons: [{ code: 'route' }, { code: 'load' }],
  })
})

test('each of them can be dispatched to as it is recommended', async () => {
  await onDuty(await worker(GRID))
  const next = await onDuty(await worker(NEXT))
  await db.sql`insert into membership (user_id, unit_id) values (${next}, ${committee})`
  const { recommended } = await ask(await accepted())
  expect(recommended.map(({ kind }) => kind)).toEqual(['user', 'unit', 'user', 'unit'])
  expect(recommended[2]).toMatchObject({ id: next, dispatch: { unit: committee, assignee: next } })
  expect(recommended[2].reasons).toContainEqual({ code: 'neighbour' })
  for (const { dispatch } of recommended) {
    const id = await accepted()
    const ctx = { ...ctxOf(db, centre), ground: () => placesOf(ground) }
    const done = await commandIncident({ ctx, id, command: 'dispatch', input: { version: 2, ...dispatch } })
    expect(done.status).toBe('dispatched')
  }
})

test('a worker of the next grid whom no unit can send is not recommended', async () => {
  const next = await onDuty(await worker(NEXT))
  const { recommended } = await ask(await accepted())
  expect(recommended.some(({ kind, id }) => kind === 'user' && id === next)).toBe(false)
})

test('nobody on duty: 网格长, then the town desk; the one on leave not at all', async () => {
  const head = await worker(GRID, { head: true })
  const other = await worker(GRID)
  await shift({ user: other, unit: station }, 5, 9)
  const id = await accepted()
  const { recommended } = await ask(id)
  expect(recommended.map(({ kind, id }) => [kind, id])).toEqual([
    ['user', head],
    ['unit', desk],
    ['unit', station],
    ['user', other],
  ])
  expect(recommended[0].reasons).toContainEqual({ code: 'nobody_on_duty' })
  await db.sql`insert into leave (user_id, starts_at, ends_at) values (${head}, now() - interval '1 day', now() + interval '1 day')`
  const later = await ask(await accepted())
  expect(later.recommended.map(({ id }) => id)).toEqual([desk, station, other])
})

test('less load comes first', async () => {
  const [loaded, free] = [await onDuty(await worker(GRID)), await onDuty(await worker(GRID))]
  const id = await accepted()
  const ctx = { ...ctxOf(db, centre), ground: () => placesOf(ground) }
  await commandIncident({
    ctx,
    id: await accepted(),
    command: 'dispatch',
    input: { version: 2, assignee: loaded },
  })
  const { recommended } = await ask(id)
  expect(recommended.slice(0, 2).map(({ id }) => id)).toEqual([free, loaded])
  expect(recommended[1].reasons).toContainEqual({ code: 'load', value: 1 })
})

test('made once for a version, whoever asks and whatever happens since; anew for the next version', async () => {
  const own = await onDuty(await worker(GRID))
  const id = await accepted()
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask(id)))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  await db.sql`insert into leave (user_id, starts_at, ends_at) values (${own}, now() - interval '1 day', now() + interval '1 day')`
  expect(await ask(id)).toEqual(answers[0])
  const input = { version: 2, category: '0402', text: '是占道经营' }
  await commandIncident({ ctx: ctxOf(db, centre), id, command: 'amend', input })
  const next = await ask(id)
  expect(next.version).toBe(3)
  expect(next.recommended.some(({ kind, id }) => kind === 'user' && id === own)).toBe(false)
})

test('the centre of the case asks; others are refused, and strangers learn nothing', async () => {
  const own = await worker(GRID)
  const id = await accepted()
  await expect(
    ask(id, { kind: 'user', id: own, units: [], grants: [{ role: 'grid_worker', prefixes: [GRID] }] }),
  ).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(ask(id, await createUser(db, 'dispatcher', '3205'))).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(ask(999_999)).rejects.toMatchObject({ code: 'not_found' })
})

test('nobody is recommended for what is over', async () => {
  const id = await accepted()
  await db.sql`update incident set status = 'closed' where id = ${id}`
  expect((await ask(id)).recommended).toEqual([])
})

test('how near somebody was is forgotten after 30 days; the other reasons stay', async () => {
  const own = await onDuty(await worker(GRID))
  await db.sql`insert into check_in (user_id, at, lng, lat) values (${own}, to_timestamp(${now / 1000}::float8), 120900000, 32000000)`
  const [old, fresh] = [await accepted(), await accepted()]
  const codesOf = async (id: number) => (await ask(id)).recommended[0].reasons.map(({ code }) => code)
  expect(await codesOf(old)).toEqual(['own_grid', 'on_duty', 'load', 'near'])
  await codesOf(fresh)
  await db.sql`update recommendation set at = now() - interval '31 days' where incident = ${old}`
  expect(await forgetNearness(db.sql, 30)).toBe(1)
  expect(await codesOf(old)).toEqual(['own_grid', 'on_duty', 'load'])
  expect(await codesOf(fresh)).toEqual(['own_grid', 'on_duty', 'load', 'near'])
})
