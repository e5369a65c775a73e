import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { DEFAULT_POLICY } from '#server/domain/policy.ts'
import { collectNotices } from '#server/notice/collect.ts'
import { receiptHeaders, startGateway } from '#server/notice/testing.ts'
import { REPORT } from '#server/testing.ts'
import { startHttp, type TestHttp } from './testing.ts'

const SECRET = 'a secret that only the two of us know'
let http: TestHttp
beforeAll(async () => {
  http = await startHttp()
})
afterAll(() => http?.stop())

const collect = async () => {
  while (await collectNotices(http.db.sql, () => DEFAULT_POLICY));
}

/** A critical report, of which the desk of the town is told. */
async function told(): Promise<number> {
  const change = { ...REPORT, lng: 120.804, lat: 32.098, urgency: 'critical' }
  const { body } = await http.send('worker1', '/api/incidents', change)
  await collect()
  return body.id
}
const boxOf = async (seat: string, query = '') => (await http.ask(seat, `/api/notices${query}`)).body

test('the box pages from the newest, counts what is unseen, and each step is noted once', async () => {
  const ids = [await told(), await told(), await told()]
  const first = await boxOf('town', '?limit=2')
  expect(first).toMatchObject({
    unseen: 3,
    items: [
      { kind: 'critical', urgency: 'critical', caseId: ids[2], case: { id: ids[2] }, seenAt: null },
      { caseId: ids[1] },
    ],
  })
  expect(await boxOf('town', `?limit=2&after=${first.next}`)).toMatchObject({
    next: null,
    items: [{ caseId: ids[0] }],
  })
  const [last] = first.items
  const post = (path: string, seat = 'town', body: object = {}) =>
    http.send(seat, `/api/notices/${path}`, body)
  expect((await post(`${last.id}/accepted`)).status).toBe(200)
  const once = await boxOf('town')
  expect(once.items[0]).toMatchObject({ seenAt: expect.any(Number), acceptedAt: expect.any(Number) })
  await post(`${last.id}/accepted`)
  expect((await boxOf('town')).items[0]).toEqual(once.items[0])
  expect((await post(`${last.id}/seen`, 'county')).status).toBe(404)
  expect((await post('seen', 'town', { until: once.items[1].id })).body).toEqual({ seen: 2 })
  expect(await boxOf('town', '?unseen=true')).toEqual({ unseen: 0, items: [], next: null })
  const rows = await http.db.sql`
    select sent_at <= delivered_at and delivered_at <= seen_at as ordered from notice where channel = 'in_app'
      and seen_at is not null`
  expect(rows.every(({ ordered }) => ordered)).toBe(true)
})

test.each(['?limit=0', '?limit=201', '?after=x', '?unseen=maybe'])('%s is refused', async (query) => {
  expect((await http.ask('town', `/api/notices${query}`)).body.error.code).toBe('invalid_input')
})

const SETTING = { name: '政务微信', locale: 'zh-CN', active: true }

async function gateway(channel: string) {
  const fake = await startGateway(SECRET)
  onTestFinished(() => fake.stop())
  const body = { ...SETTING, channel, region: '3206', url: fake.url, secret: SECRET }
  const answer = await http.send('system', '/api/gateways', body)
  return { ...fake, answer, id: answer.body.id as number }
}

test('an administrator adds a gateway, tries it and changes it; its secret is told once', async () => {
  const chat = await gateway('chat')
  expect(chat.answer).toMatchObject({ status: 201, body: { secret: SECRET, region: { name: '南通市' } } })
  const path = `/api/gateways/${chat.id}`
  const listed = await http.ask('system', '/api/gateways')
  expect(listed.body.gateways).toMatchObject([{ id: chat.id, waiting: 0, failed: 0, version: 1 }])
  expect(listed.text).not.toContain(SECRET)

  expect((await http.send('system', `${path}/test`, {})).body).toEqual({ error: null })
  expect(chat.calls).toMatchObject([{ signed: true, message: { template: 'test', case: null } }])
  chat.meet(418)
  expect((await http.send('system', `${path}/test`, {})).body).toEqual({ error: 'http_418' })

  const put = (body: object) => http.ask('system', path, { method: 'PUT', body })
  const change = { ...SETTING, url: chat.url, version: 1 }
  expect((await put({ ...change, url: 'http://me:pass@host/' })).status).toBe(400)
  const changed = await put({ ...change, active: false })
  expect(changed.body).toMatchObject({ version: 2, active: false })
  expect(changed.body).not.toHaveProperty('secret')
  expect((await put(change)).body.error.code).toBe('conflict')
  const again = { ...SETTING, channel: 'chat', region: '3206', url: chat.url }
  expect((await http.send('system', '/api/gateways', again)).body.error.code).toBe('conflict')
  expect((await http.send('system', '/api/gateways', { ...again, region: '9999' })).status).toBe(403)
  const audited = await http.db.sql`select action from audit where entity = 'gateway' order by id`
  expect(audited.map(({ action }) => action)).toEqual([
    'gateway.create',
    'gateway.test',
    'gateway.test',
    'gateway.change',
  ])
})

test('receipts come signed, in any order and often; those without a fresh signature leave nothing', async () => {
  const sms = await gateway('sms')
  const [town] = await http.db.sql<{ id: number }[]>`select id from app_user where username = 'town'`
  await http.db.sql`
    insert into duty_shift (user_id, code, starts_at, ends_at)
    values (${town.id}, '320613001', now() - interval '1 hour', now() + interval '1 hour')`
  await told()
  const [{ id }] = await http.db.sql<{ id: number }[]>`select id from notice where gateway = ${sms.id}`
  const send = (
    states: string[],
    change: { at?: number; secret?: string; id?: number; gateway?: number } = {},
  ) => {
    const body = JSON.stringify({ receipts: states.map((state) => ({ id: change.id ?? id, state })) })
    const { at = Date.now(), secret = SECRET, gateway: from = sms.id } = change
    return http.ask(null, '/api/notices/receipts', {
      ...{ method: 'POST', body, headers: receiptHeaders(from, secret, body, at) },
    })
  }
  const state = async () => {
    const [row] = await http.db.sql`
      select sent_at, delivered_at, seen_at, accepted_at from notice where id = ${id}`
    return row
  }
  for (const bad of [{ secret: 'another secret than ours' }, { at: Date.now() - 301_000 }, { gateway: 999 }])
    expect((await send(['accepted'], bad)).body.error.code).toBe('unauthenticated')
  expect((await send(['read'])).body.error.code).toBe('invalid_input')
  expect(await state()).toEqual({ sent_at: null, delivered_at: null, seen_at: null, accepted_at: null })

  expect((await send(['accepted', 'delivered'])).body).toEqual({ taken: 1 })
  const accepted = await state()
  expect(Object.values(accepted).every((at) => at instanceof Date)).toBe(true)
  expect((await send(['seen', 'delivered', 'seen'])).body).toEqual({ taken: 1 })
  expect(await state()).toEqual(accepted)
  expect((await send(['seen'], { id: 999_999 })).body).toEqual({ taken: 0 })
})

test('what was given up is listed with its reason and sent again on request', async () => {
  const voice = await gateway('voice')
  await told()
  const failed = await http.db.sql<{ id: number }[]>`
    update notice set failed_at = now(), error = 'http_503', handed_at = now(), attempts = 6 where gateway = ${voice.id}
    returning id`
  const path = `/api/gateways/${voice.id}/notices`
  const list = async () => (await http.ask('system', `${path}?state=failed`)).body.items
  expect(await list()).toMatchObject([{ id: failed[0].id, state: 'failed', error: 'http_503', attempts: 6 }])
  expect((await http.send('system', `${path}/${failed[0].id}/retry`, {})).status).toBe(200)
  expect((await http.send('system', `${path}/${failed[0].id}/retry`, {})).body.error.code).toBe(
    'not_allowed_now',
  )
  expect(await list()).toEqual([])
})
