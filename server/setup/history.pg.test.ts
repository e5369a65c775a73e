import { afterAll, beforeAll, expect, test } from 'vitest'
import { layHistory } from '#db/jiangsu/history/lay.ts'
import { smallGround } from '#db/jiangsu/history/testing.ts'
import { simulatedSeats } from '#db/jiangsu/seats.ts'
import { joinUnits } from '#db/queries/seat-membership.ts'
import { type FreshDatabase, freshDatabase } from '#db/testing.ts'
import { caseSealer } from '#server/privacy/case-sealer.ts'
import { openText } from '#server/privacy/seal.ts'
import { TEST_RING } from '#server/privacy/testing.ts'

const NOW = Date.parse('2026-03-12T07:00:00Z')

let db: FreshDatabase

async function addSeats(): Promise<Map<string, number>> {
  const users = new Map<string, number>()
  for (const department of ['housing', 'transport', 'ecology', 'emergency', 'police', 'civil_affairs']) {
    await db.sql`
      insert into unit (kind, name, region, department) values ('department', ${department}, '320613', ${department})`
  }
  await db.sql`
    insert into unit (kind, name, region, department)
    values ('station', '执法局', '320613002', 'urban_management'), ('station', '派出所', '320613002', 'police')`
  for (const { username, name, role, prefixes, desks } of simulatedSeats('320613')) {
    const [{ id }] = await db.sql<{ id: string }[]>`
      insert into app_user (name, email, username) values (${name}, ${`${username}@test.invalid`}, ${username}) returning id`
    await db.sql`insert into grant_of_role (user_id, role, prefixes) values (${id}, ${role}, ${[...prefixes]})`
    users.set(username, Number(id))
    if (desks) await joinUnits(db.sql, [{ user: Number(id), ...desks }])
  }
  return users
}

const PLAN = {
  ground: smallGround(false),
  incidents: 500,
  mediations: 40,
  days: 14,
  now: NOW,
  seed: 7,
  sealer: caseSealer(TEST_RING),
  onProgress: () => {},
}

beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(async () => {
  await db.drop()
})

const one = async <T>(query: PromiseLike<readonly T[]>): Promise<T> => (await query)[0]

test('a history is laid whole: cases, log, clocks, words and serials agree', async () => {
  const { events } = await layHistory({ ...PLAN, sql: db.sql, users: await addSeats() })
  const { sql } = db

  const counter = await one(sql`select n::int as n, at from counter`)
  expect(counter.n).toBe(events)
  const log = await one(sql`
    select count(*)::int as n, min(seq)::int as low, max(seq)::int as high, max(at) as at,
      sum(open_delta)::int as open, count(*) filter (where kind = 'incident.report')::int as reports,
      count(*) filter (where kind = 'incident.split')::int as parts
    from event`)
  expect(log).toMatchObject({ n: events, low: 1, high: events, reports: 500 + log.parts })
  expect(counter.at).toEqual(log.at)
  expect(log.at.getTime()).toBeLessThanOrEqual(NOW)
  expect(
    await sql`
    select seq from (select seq, at, lag(at) over (order by seq) as before from event) e where at < before`,
  ).toEqual([])

  const cases = await one(sql`
    select (select count(*) from incident)::int as incidents, (select count(*) from mediation)::int as mediations,
      (select count(*) from incident where closed_at is null)::int
        + (select count(*) from mediation where closed_at is null)::int as open`)
  expect(cases).toEqual({ incidents: log.reports, mediations: 40, open: log.open })
})

test('each case is what its last event says', async () => {
  for (const entity of ['incident', 'mediation']) {
    const wrong = await db.sql`
      select c.id from ${db.sql(entity)} c
      join lateral (
        select * from event e where e.entity = ${entity} and e.case_id = c.id order by seq desc limit 1
      ) e on true
      where e.seq <> c.last_seq or e.case_row ->> 'status' <> c.status or (e.case_row ->> 'version')::int <> c.version
        or e.case_row ->> 'number' <> c.number or (e.case_row ->> 'linked')::bigint is distinct from c.linked
        or (e.case_row ->> 'assignee')::bigint is distinct from c.assignee`
    expect(wrong).toEqual([])
  }
})

test('exactly the open cases that are timed have a running clock, as their row says', async () => {
  const wrong = await db.sql`
    select e.case_id from event e
    join (select entity, case_id, max(seq) as seq from event group by entity, case_id) l using (seq)
    left join clock k on k.entity = e.entity and k.case_id = e.case_id and k.stopped_at is null
      and k.kind not in ('arrive', 'answer', 'supervise')
    where (e.case_row ->> 'clock' is null) <> (k.case_id is null)
      or (e.case_row -> 'clock' ->> 'state')::int is distinct from k.state
      or (e.case_row -> 'clock' ->> 'redAt')::bigint is distinct from round(extract(epoch from k.red_at) * 1000)`
  expect(wrong).toEqual([])
  expect(
    await db.sql`
    select 1 from incident i where late <> exists (
      select 1 from event e where e.entity = 'incident' and e.case_id = i.id and e.kind = 'clock.red'
          and e.detail ->> 'clock' not in ('arrive', 'answer', 'supervise'))`,
  ).toEqual([])
})

test('units lead and help: rows, log and who holds a case agree', async () => {
  const led = await one(db.sql`
    select count(*) filter (where unit is not null)::int as units, count(*) filter (where answered_at is not null)::int
      as answered, count(*) filter (where rating is not null)::int as rated from incident`)
  for (const n of Object.values(led)) expect(n).toBeGreaterThan(10)
  expect(
    await db.sql`
    select a.id from assistance a join event e on e.seq = a.asked_seq
    where e.case_id <> a.incident_id or not a.unit = any(e.assists)`,
  ).toEqual([])
  expect(
    await db.sql`
    select e.seq from event e left join lateral (
      select unit, assignee from event b where b.entity = e.entity and b.case_id = e.case_id and b.seq < e.seq
      order by seq desc limit 1
    ) b on true
    where e.unit_before is distinct from b.unit and b.* is not null`,
  ).toEqual([])
})

test('serials and ids are left at the highest used, and words are there', async () => {
  const { sql } = db
  expect(
    await sql`
      select 1 from (
        select substr(number, 1, 6) as county, to_date(substr(number, 8, 6), 'YYMMDD') as day,
          max(substr(number, 15)::int) as n from incident group by 1, 2
      ) used full join serial s on s.kind = 'incident' and s.county = used.county and s.day = used.day
      where s.kind is distinct from 'mediation' and s.n is distinct from used.n`,
  ).toEqual([])
  const ids = await one(sql`select nextval('case_id')::int as next, (select count(*) from note)::int as notes,
    (select count(*) from person)::int as parties, (select count(*) from mediation_session)::int as meetings`)
  const cases = await one(sql`
    select (select count(*)::int from incident) + (select count(*)::int from mediation) as n`)
  expect(ids.next).toBe(cases.n + 1)
  expect(ids.notes).toBeGreaterThan(900)
  expect(ids.parties).toBeGreaterThan(40)
  expect(ids.meetings).toBeGreaterThan(20)
})

test('what is said in a case is opened with its own key', async () => {
  const rows = await db.sql<{ sealed: Uint8Array; ring: number; wrapped: Uint8Array }[]>`
    select n.body as sealed, k.ring, k.wrapped from note n left join case_key k using (entity, case_id)`
  const said = rows.map((row) => openText(TEST_RING.unwrap(row), row.sealed))
  expect(said.filter((text) => text.length < 2)).toEqual([])
  const people = await db.sql<{ sealed: Uint8Array; ring: number; wrapped: Uint8Array }[]>`
    select p.sealed, k.ring, k.wrapped from person p left join case_key k using (entity, case_id)`
  for (const row of people) {
    expect(JSON.parse(openText(TEST_RING.unwrap(row), row.sealed)).phone).toMatch(/^100\d{8}$/)
  }
})

test('a history that is refused leaves nothing', async () => {
  const { sql } = db
  const before = await one(sql`select n::int as n from counter`)
  const users = new Map<string, number>()
  for (const { id, username } of await sql`select id::int as id, username from app_user`)
    users.set(username, id)
  await expect(layHistory({ ...PLAN, incidents: 20, mediations: 2, sql, users })).rejects.toThrow()
  expect(await one(sql`select n::int as n from counter`)).toEqual(before)
  expect(await one(sql`select max(seq)::int as n from event`)).toEqual(before)
})
