import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAccounts } from '#server/auth/accounts.ts'
import { DEMO_PASSWORD } from '#server/auth/demo.ts'
import type { Role } from '#server/domain/actor.ts'
import { collectDeliveries } from '#server/upstream/collect.ts'
import { deliverDue } from '#server/upstream/deliver.ts'
import { startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
let ids: Map<string, number>

const account = (username: string, role: Role, prefix: string) => ({
  username,
  name: username,
  password: DEMO_PASSWORD,
  grants: [{ role, prefixes: [prefix] }],
})

beforeAll(async () => {
  http = await startHttp()
  ids = await createAccounts(http.db, [
    account('hotline', 'connector', '320613'),
    account('admin', 'system_admin', '3206'),
    account('other-admin', 'system_admin', '3205'),
  ])
})
afterAll(() => http?.stop())

const TICKET = {
  system: 'hotline_12345',
  ticket: 'NT-1',
  lng: 120.804,
  lat: 32.098,
  category: '0401',
  text: '垃圾',
  reporter: { name: '王建国', phone: '13812345678' },
}
const set = (seat: string, body: object) =>
  http.ask(seat, `/api/connectors/${ids.get('hotline')}`, { method: 'PUT', body })
const post = (seat: string | null, path: string, body: object = {}) =>
  http.ask(seat, path, { method: 'POST', body })

test('an administrator of the region sets a connector; its secret is told once', async () => {
  const setting = { system: 'hotline_12345', webhook: 'http://127.0.0.1:1/hook' }
  expect((await set('county', setting)).status).toBe(403)
  expect((await set('other-admin', setting)).status).toBe(404)
  for (const webhook of ['ftp://a.example/', 'http://me:pass@a.example/', 'javascript:1', 'a.example']) {
    expect((await set('admin', { ...setting, webhook })).status).toBe(400)
  }
  const { status, body } = await set('admin', setting)
  expect(status).toBe(200)
  expect(body.secret).toMatch(/^.{32}$/)
  expect((await set('admin', setting)).body.secret).toBeUndefined()
  const listed = await http.ask('admin', '/api/connectors')
  const own = listed.body.connectors.filter(({ name }: { name: string }) => name === 'hotline')
  expect(own).toMatchObject([
    { id: ids.get('hotline'), ...setting, areas: [{ code: '320613', name: '崇川区' }] },
  ])
  expect(listed.text).not.toContain(body.secret)
  expect((await http.ask('other-admin', '/api/connectors')).body.connectors).toEqual([])
  expect((await http.ask('hotline', '/api/connectors')).status).toBe(403)
})

test('a ticket is created once and known after that, without a key', async () => {
  expect((await post(null, '/api/upstream/tickets', TICKET)).status).toBe(401)
  expect((await post('county', '/api/upstream/tickets', TICKET)).status).toBe(403)
  expect((await post('hotline', '/api/upstream/tickets', { ...TICKET, system: 'patrol' })).status).toBe(400)
  const first = await post('hotline', '/api/upstream/tickets', TICKET)
  expect(first.status).toBe(201)
  const again = await post('hotline', '/api/upstream/tickets', { ...TICKET, urgency: 'urgent' })
  expect(again.status).toBe(200)
  expect(again.body).toEqual({ ...first.body, known: true, changed: ['urgency'] })
  const read = await http.ask('hotline', '/api/upstream/tickets/hotline_12345/NT-1')
  expect(read.body.incidents).toEqual(first.body.incidents)
  expect((await http.ask('hotline', '/api/upstream/tickets/hotline_12345/NT-2')).status).toBe(404)
  expect((await http.ask('hotline', '/api/upstream/tickets/petition/NT-1')).status).toBe(403)
})

test('the centre sees the ticket with who brought it masked, and sends again what was given up', async () => {
  const { body } = await post('hotline', '/api/upstream/tickets', { ...TICKET, ticket: 'NT-3' })
  const [{ id }] = body.incidents
  await http.send('county', `/api/incidents/${id}/accept`, { version: 1 })
  await http.send('county', `/api/incidents/${id}/answer`, { text: '今晚清运', channel: 'phone' })
  while (await collectDeliveries(http.db.sql));
  const fail = () =>
    deliverDue(
      http.db,
      ids.get('hotline') ?? 0,
      async () => 'timeout',
      () => undefined,
    )
  expect(await fail()).toBe(1)

  const path = `/api/incidents/${id}/upstream`
  const seen = await http.ask('county', path)
  expect(seen.body.tickets).toMatchObject([
    { number: 'NT-3', reporter: { name: '王*', phone: '138****5678' } },
  ])
  const [delivery] = seen.body.deliveries
  expect(delivery).toMatchObject({ kind: 'answer', state: 'failed', attempts: 1, lastError: 'timeout' })
  expect((await http.ask('worker1', path)).status).toBe(403)
  expect((await http.ask('worker2', path)).status).toBe(404)

  const retry = `${path}/${delivery.id}/retry`
  expect((await post('worker1', retry)).status).toBe(403)
  expect((await post('county', retry)).body).toEqual({ done: true })
  expect((await post('county', retry)).body.error.code).toBe('not_allowed_now')
  await fail()
  const admins = `/api/connectors/${ids.get('hotline')}/deliveries`
  expect((await http.ask('admin', `${admins}?state=failed`)).body.deliveries).toMatchObject([
    { id: delivery.id },
  ])
  expect((await http.ask('other-admin', admins)).status).toBe(404)
  expect((await post('admin', `${admins}/${delivery.id}/retry`)).status).toBe(200)
  expect((await post('admin', `${admins}/0/retry`)).status).toBe(404)
})

test('what is posted to a webhook is described', async () => {
  const { body } = await http.ask(null, '/api/openapi.json')
  const { post } = body.webhooks.upstream
  expect(post.parameters.map(({ name }: { name: string }) => name)).toContain('X-Weige-Signature')
  expect(post.requestBody.content['application/json'].schema.properties).toHaveProperty('delivery')
})
