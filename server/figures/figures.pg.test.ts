import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHttp, type TestHttp } from '#server/http/testing.ts'

let http: TestHttp
let clock = Date.now()
beforeAll(async () => {
  http = await startHttp({ now: () => clock })
})
afterAll(() => http?.stop())

const POINT = { lng: 120.804, lat: 32.098 }
const figuresOf = async (seat: string, region: string) =>
  (await http.ask(seat, `/api/figures?region=${region}`)).body
const part = (figures: { figures: { key: string }[] }, key: string) =>
  figures.figures.find((figure) => figure.key === key)

test('figures count what was reported, closed and reworked in a region, and are reused for five seconds', async () => {
  const empty = await figuresOf('county', '320613')
  expect(part(empty, 'reported_today')).toEqual({ key: 'reported_today', numerator: 0, denominator: null })
  const report = (body: object) =>
    http.send('county', '/api/incidents', { ...POINT, category: '0401', text: '垃圾', ...body })
  const { id } = (await report({})).body
  await report({ urgency: 'critical' })
  await report({ category: '0603' })
  await report({ lat: 32.04 })
  const run = async (seat: string, command: string, body: object) => {
    clock += 1
    const answer = await http.send(seat, `/api/incidents/${id}/${command}`, body)
    expect(answer.body).toMatchObject({ id })
  }
  await run('town', 'accept', { version: 1 })
  await run('town', 'dispatch', { version: 2, assignee: http.ids.get('worker1') })
  await run('worker1', 'sign', { version: 3 })
  await run('worker1', 'feedback', { version: 4, text: '好了' })
  await run('town', 'rework', { version: 5, text: '没好' })
  await run('worker1', 'feedback', { version: 6, text: '好了' })
  await run('town', 'verify', { version: 7 })

  expect(await figuresOf('county', '320613')).toEqual(empty)
  clock += 5_001
  const county = await figuresOf('county', '320613')
  expect(county.seq).toBeGreaterThan(empty.seq)
  expect(part(county, 'reported_today')).toMatchObject({ numerator: 4 })
  expect(part(county, 'critical_open')).toMatchObject({ numerator: 1, denominator: 3 })
  expect(part(county, 'closed_on_time')).toMatchObject({ numerator: 1, denominator: 1 })
  expect(part(county, 'settled_at_grid')).toMatchObject({ numerator: 1, denominator: 1 })
  expect(part(county, 'reworked')).toMatchObject({ numerator: 1, denominator: 1 })
  expect(county.settledAt).toEqual([1, 0, 0, 0, 0])
  expect(county.today.reduce((sum: number, n: number) => sum + n, 0)).toBe(4)
  expect(county.lastWeek).toHaveLength(96)

  expect(part(await figuresOf('town', '320613001'), 'reported_today')).toMatchObject({ numerator: 3 })
  expect(part(await figuresOf('city', '320613001001'), 'reported_today')).toMatchObject({ numerator: 2 })
  expect(part(await figuresOf('county', '320613001001'), 'reported_today')).toMatchObject({ numerator: 3 })
  expect(part(await figuresOf('county', '320691'), 'reported_today')).toMatchObject({ numerator: 3 })
})

test('a region outside the scope, or none, is not found', async () => {
  for (const region of ['320613', '32', '320613002', '320613001009', '99']) {
    expect((await http.ask('town', `/api/figures?region=${region}`)).status).toBe(404)
  }
  expect((await http.ask('town', '/api/figures?region=abc')).status).toBe(400)
  expect((await http.ask('town', '/api/figures')).status).toBe(400)
})
