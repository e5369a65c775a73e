import { beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { readBox } from '#db/queries/notice.ts'
import { insertGateway } from '#db/queries/notice-gateway.ts'
import { insertNotices, type NewNotice } from '#db/queries/notice-write.ts'
import type { UserActor } from '#server/auth/access.ts'
import { DEFAULT_POLICY } from '#server/domain/policy.ts'
import { type Cast, createCast, playing } from '#server/incident/testing.ts'
import { createUser, withDatabase } from '#server/testing.ts'
import { collectNotices } from './collect.ts'
import { messageText } from './message.ts'
import { raiseAlarms } from './raise-alarms.ts'
import { sendNotice } from './send.ts'
import { type FakeGateway, startGateway } from './testing.ts'

const SECRET = 'a secret that only the two of us know'
const GRID = '320613001001001'
const policy = () => DEFAULT_POLICY
const naming = { placeName: (code: string) => `<${code}>`, policy, timeZone: 'Asia/Shanghai' }
let db: Database
let cast: Cast
let play: ReturnType<typeof playing>
let head: UserActor
let town: UserActor

withDatabase((opened) => {
  db = opened
})
beforeAll(async () => {
  cast = await createCast(db)
  play = playing(db, cast)
  head = await createUser(db, 'grid_worker', GRID)
  town = await createUser(db, 'dispatcher', '320613001')
  const [{ unit }] = await db.sql<{ unit: number }[]>`
    insert into unit (kind, name, region) values ('village_committee', '德民居委会', '320613001001') returning id as unit`
  const [{ post }] = await db.sql<{ post: number }[]>`
    insert into worker (unit, kind, user_id) values (${unit}, 'full_time', ${head.id}) returning id as post`
  await db.sql`insert into worker_grid (code, worker, head) values (${GRID}, ${post}, true)`
})
beforeEach(async () => {
  for (const table of ['notice', 'notice_alarm', 'duty_shift', 'leave', 'gateway'])
    await db.sql`delete from ${db.sql(table)}`
  await drain()
  await forget()
})
const forget = async () => {
  await db.sql`delete from notice`
  await db.sql`delete from notice_alarm`
}

const drain = async () => {
  while (await collectNotices(db.sql, policy));
}
const onDuty = async (...users: UserActor[]) => {
  for (const { id } of users)
    await db.sql`
      insert into duty_shift (user_id, code, starts_at, ends_at)
      values (${id}, '320613', now() - interval '1 hour', now() + interval '1 hour')`
}
async function gatewayOf(channel: 'chat' | 'sms' | 'voice', region = '3206', secret = SECRET) {
  const gateway = await startGateway(secret)
  onTestFinished(() => gateway.stop())
  const setting = { channel, region, name: channel, url: gateway.url, locale: 'zh-CN', active: true } as const
  const id = await insertGateway(db.sql, { ...setting, secret, by: cast.centre.id })
  return { ...gateway, id: id ?? 0 }
}
const told = () =>
  db.sql<{ user: number; kind: string; channel: string; via: string }[]>`
    select recipient as user, kind, channel, via from notice order by id`
const waiting = () => db.sql<{ id: number }[]>`select id from notice where channel <> 'in_app' order by id`
const send = async (id: number, last = false) =>
  sendNotice(
    { sql: db.sql, naming, now: Date.now, patience: 300 },
    { data: { notice: id }, last, signal: new AbortController().signal },
  ).catch((error: Error) => error.message)
const stateOf = async (id: number) => {
  const [row] = await db.sql`
    select sent_at is not null as sent, failed_at is not null as failed, error, attempts from notice where id = ${id}`
  return row
}
/** A case that a unit has in hand. */
async function dispatched(change: object = {}): Promise<number> {
  const id = await play.report(change)
  await play.run(cast.centre, id, 'accept')
  await play.run(cast.centre, id, 'dispatch', { unit: cast.lead.units[0] })
  return id
}

test('a dispatch tells who is on duty: in the application at once, and over the gateway of the place', async () => {
  await onDuty(cast.lead)
  const far = await gatewayOf('chat', '32')
  const near = await gatewayOf('chat', '320613')
  const id = await dispatched()
  await drain()
  expect(await told()).toEqual([
    { user: cast.lead.id, kind: 'dispatched', channel: 'in_app', via: 'own' },
    { user: cast.lead.id, kind: 'dispatched', channel: 'chat', via: 'own' },
  ])
  const [{ id: notice }] = await waiting()
  await send(notice)
  await send(notice)
  expect(far.calls).toEqual([])
  expect(near.calls).toMatchObject([{ signed: true, message: { to: { account: cast.lead.id, post: null } } }])
  expect(near.calls[0].message.text).toMatch(/已分流至您处，请签收，时限 \d\d-\d\d \d\d:\d\d。$/)
  expect(await stateOf(notice)).toEqual({ sent: true, failed: false, error: null, attempts: 1 })
  expect((await readBox(db.sql, { ...BOX, user: cast.lead.id })).map(({ caseId }) => caseId)).toEqual([id])
  await drain()
  expect(await told()).toHaveLength(2)
})

const BOX = { before: Number.MAX_SAFE_INTEGER, limit: 10, unseen: false }

test('nobody on duty: it waits for the unit, goes to the 网格长, and without one to the desk of the town', async () => {
  const chat = await gatewayOf('chat')
  await onDuty(head)
  await dispatched()
  await drain()
  expect(await told()).toEqual([
    { user: cast.lead.id, kind: 'dispatched', channel: 'in_app', via: 'own' },
    { user: head.id, kind: 'dispatched', channel: 'in_app', via: 'head' },
    { user: head.id, kind: 'dispatched', channel: 'chat', via: 'head' },
  ])
  await forget()
  await db.sql`insert into leave (user_id, starts_at, ends_at) values (${head.id}, now() - interval '1 h', now() + interval '1 h')`
  await onDuty(town)
  await dispatched()
  await drain()
  expect(await told()).toEqual([
    { user: cast.lead.id, kind: 'dispatched', channel: 'in_app', via: 'own' },
    { user: head.id, kind: 'dispatched', channel: 'in_app', via: 'head' },
    { user: town.id, kind: 'dispatched', channel: 'in_app', via: 'town' },
    { user: town.id, kind: 'dispatched', channel: 'chat', via: 'town' },
  ])
  expect(chat.calls).toEqual([])
})

test('a drill alerts nobody outside it', async () => {
  await gatewayOf('chat')
  await onDuty(head, town)
  const id = await play.report({ urgency: 'critical' })
  await play.run(cast.centre, id, 'exercise', { text: '演练' })
  await drain()
  await forget()
  await play.run(cast.centre, id, 'accept')
  await play.run(cast.centre, id, 'dispatch', { unit: cast.lead.units[0] })
  await drain()
  expect(await told()).toEqual([{ user: cast.lead.id, kind: 'dispatched', channel: 'in_app', via: 'own' }])
  expect(await db.sql`select 1 from notice_alarm`).toHaveLength(0)
})

test('of what happens within a minute the most urgent is kept, and a paged one is not paged again', async () => {
  await onDuty(cast.lead)
  const chat = await gatewayOf('chat')
  const id = await dispatched()
  await play.run(cast.centre, id, 'urge', { text: '请尽快' })
  await drain()
  const [{ minutes }] = await db.sql<{ minutes: number }[]>`
    select count(distinct date_trunc('minute', at))::int as minutes from event
    where case_id = ${id} and kind in ('incident.dispatch', 'incident.urge')`
  const kinds = (await told()).map(({ kind, channel }) => `${channel} ${kind}`)
  expect(kinds).toHaveLength(2 * minutes)
  expect(kinds.slice(-2)).toEqual(['in_app urged', 'chat urged'])

  const last = (await waiting()).at(-1)?.id ?? 0
  await send(last)
  const [row] =
    await db.sql`select seq, entity, case_id as "caseId", recipient, channel, gateway, dedupe_key as key from notice where id = ${last}`
  const more = { kind: 'supervised', rank: 99, urgency: 'urgent', via: 'own' } as const
  const again: NewNotice = {
    ...{
      seq: row.seq + 1,
      at: Date.now(),
      entity: row.entity,
      caseId: row.caseId,
      recipient: row.recipient,
      key: row.key,
    },
    ...{ channel: row.channel, gateway: row.gateway, ...more },
  }
  await db.sql.begin((tx) => insertNotices(tx, [again]))
  await send(last)
  expect(chat.passedOn.size).toBe(1)
  expect((await told()).map(({ kind }) => kind)).not.toContain('supervised')
})

test('who acts on a case has seen what they were told of it, and who signs it has accepted it', async () => {
  await onDuty(cast.lead)
  const id = await dispatched()
  await drain()
  await play.run(cast.lead, id, 'sign')
  await drain()
  const [row] = await db.sql`
    select seen_at is not null as seen, accepted_at is not null as accepted from notice where case_id = ${id}`
  expect(row).toEqual({ seen: true, accepted: true })
})

test('what is critical and unseen goes to the 网格长, then to the town, each once', async () => {
  await onDuty(cast.lead, head, town)
  const id = await dispatched({ urgency: 'critical' })
  await drain()
  await db.sql`delete from notice where kind <> 'dispatched'`
  const later = async () => {
    await db.sql`update notice_alarm set next_at = now() where next_at is not null`
    await raiseAlarms(db.sql, policy, Date.now())
  }
  expect(await raiseAlarms(db.sql, policy, Date.now())).toBe(0)
  for (let turn = 0; turn < 4; turn += 1) await later()
  expect((await told()).filter(({ channel }) => channel === 'in_app')).toEqual([
    { user: cast.lead.id, kind: 'dispatched', channel: 'in_app', via: 'own' },
    { user: head.id, kind: 'unseen', channel: 'in_app', via: 'head' },
    { user: town.id, kind: 'unseen', channel: 'in_app', via: 'town' },
  ])
  await db.sql`update notice set seen_at = now() where case_id = ${id} and recipient = ${town.id}`
  await later()
  expect(await db.sql`select 1 from notice_alarm`).toHaveLength(0)
})

test('what somebody has seen in time is passed on to nobody', async () => {
  await onDuty(cast.lead, head, town)
  const id = await dispatched({ urgency: 'critical' })
  await drain()
  await play.run(cast.lead, id, 'sign')
  await drain()
  await db.sql`update notice_alarm set next_at = now()`
  expect(await raiseAlarms(db.sql, policy, Date.now())).toBe(0)
  expect((await told()).filter(({ kind }) => kind === 'unseen')).toEqual([])
})

async function paged(gateway: FakeGateway): Promise<number> {
  await onDuty(cast.lead)
  await dispatched()
  await drain()
  gateway.calls.length = 0
  return (await waiting())[0].id
}

test('errors, silence and lost answers are repeated under one key; the gateway passes it on once', async () => {
  const chat = await gatewayOf('chat')
  const notice = await paged(chat)
  chat.meet(500, 'silence', 'cut', 'answer lost', 204)
  const answers = []
  for (let attempt = 0; attempt < 5; attempt += 1) answers.push(await send(notice))
  expect(answers).toEqual(['http_500', 'timeout', 'unreachable', 'unreachable', undefined])
  expect(new Set(chat.calls.map(({ key }) => key)).size).toBe(1)
  expect(chat.passedOn.size).toBe(1)
  expect(await stateOf(notice)).toEqual({ sent: true, failed: false, error: null, attempts: 5 })
})

test('after the last attempt it says why, and so does the gateway', async () => {
  const chat = await gatewayOf('chat')
  const notice = await paged(chat)
  chat.meet(503)
  await send(notice, true)
  expect(await stateOf(notice)).toEqual({ sent: false, failed: true, error: 'http_503', attempts: 1 })
  const [gateway] = await db.sql`select last_error from gateway`
  expect(gateway).toEqual({ last_error: 'http_503' })
})

test('who has gone off duty meanwhile is not paged', async () => {
  const chat = await gatewayOf('chat')
  const notice = await paged(chat)
  await db.sql`update duty_shift set ends_at = now()`
  await send(notice)
  expect(chat.calls).toEqual([])
  expect(await stateOf(notice)).toMatchObject({ sent: false, failed: true, error: 'off_duty' })
})

test('a message says nothing that anybody wrote, and of a restricted case only the town', () => {
  const facts = {
    kind: 'supervised' as const,
    number: 'N-1',
    category: '0401',
    place: `${GRID}01`,
    restricted: false,
    exercise: true,
    deadline: Date.parse('2026-11-23T02:40:00Z'),
  }
  expect(messageText(facts, 'en', naming)).toBe(
    '[Drill] N-1 Exposed rubbish (<320613001>, <320613001001>): under supervision; please finish it in time, due 11-23 10:40.',
  )
  const restricted = { ...facts, restricted: true, exercise: false, deadline: null }
  expect(messageText(restricted, 'zh-CN', naming)).toBe('N-1 受限事项（<320613001>）：已被督办，请按期办结。')
})
