import { beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { saveConnector } from '#db/queries/upstream-connector.ts'
import { listDeliveries, renewDelivery } from '#db/queries/upstream-delivery.ts'
import { webhookBodySchema } from '#server/contract/upstream.ts'
import { commandIncident } from '#server/incident/command.ts'
import { Intake } from '#server/incident/intake.ts'
import { createUser, ctxOf, withDatabase } from '#server/testing.ts'
import { collectDeliveries } from './collect.ts'
import { deliverDue } from './deliver.ts'
import { poster } from './post.ts'
import { signBody } from './sign.ts'
import { startUpstream } from './start.ts'
import { takeTicket } from './take-ticket.ts'
import { startHook } from './testing.ts'

type User = Awaited<ReturnType<typeof createUser>>
const SECRET = 'a secret that only the two of us know'
let db: Database
let intake: Intake
let hotline: User
let centre: User
let worker: User
let tickets = 0

withDatabase((opened) => {
  db = opened
  intake = new Intake(db.sql)
})
beforeAll(async () => {
  centre = await createUser(db, 'dispatcher', '320613')
  worker = await createUser(db, 'grid_worker', '320613001001001')
})
beforeEach(async () => {
  await drainLog()
  hotline = await createUser(db, 'connector', '320613')
})

async function drainLog() {
  while (await collectDeliveries(db.sql));
}

/** A system above, and a case of a ticket of its own that is being handled. */
async function ticketInHand() {
  const hook = await startHook()
  onTestFinished(() => hook.stop())
  const setting = { id: hotline.id, webhook: hook.url, secret: SECRET, fresh: '', by: hotline.id }
  await saveConnector(db.sql, { ...setting, system: 'hotline_12345' })
  tickets += 1
  const { incidents } = await takeTicket({
    ctx: ctxOf(db, hotline),
    intake,
    input: {
      system: 'hotline_12345',
      ticket: `NT-${tickets}`,
      lng: 120.9,
      lat: 32,
      category: '0401',
      text: '北门垃圾三天没人清',
    },
  })
  const [{ id }] = incidents
  let version = 1
  const run = async (actor: User, command: string, input: object = {}) => {
    const done = await commandIncident({ ctx: ctxOf(db, actor), id, command, input: { version, ...input } })
    version = done.version
  }
  await run(centre, 'accept')
  await run(centre, 'dispatch', { assignee: worker.id })
  await run(worker, 'sign')
  return { hook, id, run }
}

const soon = () => 0
const never = new AbortController().signal
const send = (patience = 500, delayOf: (attempts: number) => number | undefined = soon) =>
  deliverDue(db, hotline.id, poster(Date.now, never, patience), delayOf)
const state = async (id: number) =>
  (await listDeliveries(db.sql, { incident: id }, undefined)).map(({ state, attempts, lastError }) => ({
    state,
    attempts,
    lastError,
  }))

test('an answer is delivered after errors, silence and a redirect, under one key, and signed', async () => {
  const { hook, id, run } = await ticketInHand()
  await run(centre, 'answer', { text: '今晚清运', channel: 'phone' })
  await drainLog()
  hook.meet(500, 'silence', { redirect: 'http://127.0.0.1:1/elsewhere' }, 200)
  const seen = []
  for (let attempt = 1; attempt <= 4; attempt++) {
    expect(await send()).toBe(1)
    seen.push(...(await state(id)))
  }
  expect(seen).toEqual([
    { state: 'pending', attempts: 1, lastError: 'http_500' },
    { state: 'pending', attempts: 2, lastError: 'timeout' },
    { state: 'pending', attempts: 3, lastError: 'redirect' },
    { state: 'delivered', attempts: 4, lastError: null },
  ])
  expect(await send()).toBe(0)
  expect(new Set(hook.calls.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
  expect(new Set(hook.calls.map(({ text }) => text)).size).toBe(1)
  for (const { headers, text } of hook.calls) {
    const timestamp = String(headers['x-weige-timestamp'])
    expect(headers['x-weige-signature']).toBe(signBody(SECRET, timestamp, text))
  }
  const [{ body }] = hook.calls
  expect(webhookBodySchema.strict().parse(body)).toEqual(body)
  expect(body).toMatchObject({
    kind: 'answer',
    ticket: `NT-${tickets}`,
    case: { id, status: 'in_progress' },
    text: '今晚清运',
  })
})

test('requests, their outcome and the end of a case go back in order, none before the one ahead of it', async () => {
  const { hook, run } = await ticketInHand()
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString()
  await run(worker, 'extend', { reason: 'materials', until, text: '等材料' })
  await run(centre, 'grant')
  await run(worker, 'feedback', { text: '已清运' })
  await run(centre, 'answer', { text: '已清运完毕', channel: 'phone' })
  await run(centre, 'verify')
  await drainLog()
  hook.meet(503)
  for (let attempt = 0; attempt < 5; attempt++) await send()
  expect(hook.calls.map(({ body }) => [body.kind, body.phase, body.text])).toEqual([
    ['extend', 'asked', undefined],
    ['extend', 'asked', undefined],
    ['extend', 'granted', undefined],
    ['answer', undefined, '已清运完毕'],
    ['closed', undefined, undefined],
  ])
  expect(JSON.stringify(hook.calls)).not.toContain('等材料')
  for (const { body } of hook.calls) webhookBodySchema.strict().parse(body)
})

test('nodes that read the log at once queue each event once', async () => {
  const { id, run } = await ticketInHand()
  for (let time = 0; time < 20; time++)
    await run(centre, 'answer', { text: `第 ${time} 次`, channel: 'phone' })
  await Promise.all(Array.from({ length: 6 }, () => collectDeliveries(db.sql)))
  await drainLog()
  expect(await state(id)).toHaveLength(20)
})

test('a cursor set back, as by a node that went down, queues nothing twice', async () => {
  const { id, run } = await ticketInHand()
  await run(centre, 'answer', { text: '今晚清运', channel: 'phone' })
  await drainLog()
  await db.sql`update webhook_cursor set seq = 0`
  await drainLog()
  expect(await state(id)).toHaveLength(1)
})

test('a delivery whose sender went down is due again after its lease', async () => {
  const { hook, id, run } = await ticketInHand()
  await run(centre, 'answer', { text: '今晚清运', channel: 'phone' })
  await drainLog()
  await expect(
    deliverDue(db, hotline.id, () => Promise.reject(new Error('the process is gone'))),
  ).rejects.toThrow()
  expect(await send()).toBe(0)
  await db.sql`update webhook_delivery set next_at = now() where incident = ${id}`
  expect(await send()).toBe(1)
  expect(hook.calls).toHaveLength(1)
})

test('what was given up says why, and goes out when somebody sends it again', async () => {
  const { hook, id, run } = await ticketInHand()
  await run(centre, 'answer', { text: '今晚清运', channel: 'phone' })
  await drainLog()
  hook.meet(410)
  await send(500, () => undefined)
  const [given] = await listDeliveries(db.sql, { incident: id }, 'failed')
  expect(given).toMatchObject({ state: 'failed', lastError: 'http_410', nextAt: null })
  expect(await send()).toBe(0)
  expect(await renewDelivery(db.sql, given.id, { connector: worker.id })).toBe(false)
  expect(await renewDelivery(db.sql, given.id, { incident: id })).toBe(true)
  expect(await renewDelivery(db.sql, given.id, { incident: id })).toBe(false)
  expect(await send()).toBe(1)
  expect(await state(id)).toEqual([{ state: 'delivered', attempts: 1, lastError: null }])
})

test('running, it tells a system by itself while another one does not answer', async () => {
  const reported: unknown[] = []
  const silent = await ticketInHand()
  silent.hook.meet('silence')
  await silent.run(centre, 'answer', { text: '今晚清运', channel: 'phone' })
  hotline = await createUser(db, 'connector', '320613')
  const other = await ticketInHand()
  await other.run(centre, 'answer', { text: '明早清运', channel: 'phone' })
  const stop = startUpstream(db, (error) => reported.push(error))
  await expect.poll(() => other.hook.calls.length, { timeout: 10_000 }).toBe(1)
  expect(other.hook.calls[0].body).toMatchObject({ kind: 'answer', text: '明早清运' })
  await expect.poll(() => silent.hook.calls.length, { timeout: 10_000 }).toBe(1)
  await stop()
  expect(reported).toEqual([])
  expect(await state(silent.id)).toEqual([{ state: 'pending', attempts: 1, lastError: 'unreachable' }])
})
