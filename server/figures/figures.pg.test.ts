import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FigureDetail } from '#server/contract/figures.ts'
import { startHttp, type TestHttp } from '#server/http/testing.ts'
import { Projection } from './project.ts'

const CHINA = 8 * 3_600_000

let http: TestHttp
let projection: Projection
let clock = Date.now()
beforeAll(async () => {
  http = await startHttp({ now: () => clock })
  projection = new Projection(http.db, CHINA)
})
afterAll(() => http?.stop())

const POINT = { lng: 120.804, lat: 32.098 }
const ask = async (seat: string, query: string) => (await http.ask(seat, `/api/figures?${query}`)).body
const figuresOf = (seat: string, region: string) => ask(seat, `region=${region}`)
const part = (figures: { figures: FigureDetail[] }, key: string) =>
  figures.figures.find((figure) => figure.key === key)
const counted = async () => {
  await projection.catchUp(1_000)
  clock += 5_001
}
const report = (body: object, seat = 'county') =>
  http.send(seat, '/api/incidents', { ...POINT, category: '0401', text: '垃圾', ...body })
const run = async (seat: string, id: number, command: string, body: object) => {
  clock += 1
  const answer = await http.send(seat, `/api/incidents/${id}/${command}`, body)
  expect(answer.body).toMatchObject({ id })
}

test('figures count what was reported, closed and reworked in a region, and are reused for five seconds', async () => {
  await counted()
  const empty = await figuresOf('county', '320613')
  expect(part(empty, 'reported_today')).toMatchObject({ numerator: 0, denominator: null, unit: 'cases' })
  const { id } = (await report({ source: 'patrol' })).body
  await report({ urgency: 'critical' })
  await report({ category: '0603' })
  await report({ lat: 32.04 })
  await run('town', id, 'accept', { version: 1 })
  await run('town', id, 'dispatch', { version: 2, assignee: http.ids.get('worker1') })
  await run('worker1', id, 'sign', { version: 3 })
  await run('worker1', id, 'feedback', { version: 4, text: '好了' })
  await run('town', id, 'rework', { version: 5, text: '没好' })
  await run('worker1', id, 'feedback', { version: 6, text: '好了' })
  await run('town', id, 'verify', { version: 7 })

  await projection.catchUp(1_000)
  expect(await figuresOf('county', '320613')).toEqual(empty)
  await counted()
  const county = await figuresOf('county', '320613')
  expect(county.seq).toBeGreaterThan(empty.seq)
  expect(county).toMatchObject({ behind: 0, at: clock })
  expect(part(county, 'reported_today')).toMatchObject({ numerator: 4 })
  expect(part(county, 'critical_open')).toMatchObject({ numerator: 1, denominator: 3 })
  expect(part(county, 'closed_on_time')).toMatchObject({ numerator: 1, denominator: 1 })
  expect(part(county, 'settled_at_grid')).toMatchObject({ numerator: 1, denominator: 1 })
  expect(part(county, 'reworked')).toMatchObject({ numerator: 1, denominator: 1 })
  expect(part(county, 'accepted')).toMatchObject({ numerator: 1, denominator: 4, unit: 'share' })
  expect(part(county, 'found_by_patrol')).toMatchObject({ numerator: 1, denominator: 4 })
  expect(part(county, 'settled_at_town')?.reference).toMatchObject({ value: 95, dated: '2021–2022' })
  expect(part(county, 'party_covered')).toMatchObject({ numerator: 0, unit: 'share', cases: [] })
  expect(part(county, 'party_covered')?.denominator).toBeGreaterThan(0)
  expect(county.settledAt).toEqual([1, 0, 0, 0, 0])
  expect(county.today.reduce((sum: number, n: number) => sum + n, 0)).toBe(4)
  expect(county.lastWeek).toHaveLength(96)

  expect(part(await figuresOf('town', '320613001'), 'reported_today')).toMatchObject({ numerator: 3 })
  expect(part(await figuresOf('city', '320613001001'), 'reported_today')).toMatchObject({ numerator: 2 })
  expect(part(await figuresOf('county', '320613001001'), 'reported_today')).toMatchObject({ numerator: 3 })
  expect(part(await figuresOf('county', '320691'), 'reported_today')).toMatchObject({ numerator: 3 })
})

test('behind each number stand exactly as many cases, listed or hidden', async () => {
  for (const [seat, region] of [
    ['county', '320613'],
    ['city', '320613'],
    ['county', '320613001001'],
    ['province', '32'],
  ]) {
    const { figures }: { figures: FigureDetail[] } = await ask(seat, `region=${region}&period=7d`)
    for (const { key, numerator, denominator, cases } of figures) {
      if (cases.length === 0) continue
      const sums = { numerator: 0, denominator: 0 }
      for (const links of cases) {
        for (const side of ['numerator', 'denominator'] as const) {
          const link = links[side]
          if (!link) continue
          const { body } = await http.ask(seat, link)
          expect(body.items).toHaveLength(body.total)
          sums[side] += body.total + body.hidden
        }
      }
      expect([seat, region, key, sums]).toEqual([
        seat,
        region,
        key,
        { numerator, denominator: denominator ?? 0 },
      ])
    }
  }
})

test('a figure has its days, and each period its own numbers', async () => {
  const days = await http.ask('county', '/api/figures/accepted/days?region=320613')
  expect(days.body.days).toEqual([{ day: expect.any(String), numerator: 1, denominator: 4 }])
  const village = await http.ask('county', '/api/figures/accepted/days?region=320613001001&period=today')
  expect(village.body.days).toMatchObject([{ numerator: 1, denominator: 3 }])
  const past = await ask('county', 'region=320613&period=2020-01-01..2020-12-31')
  expect(part(past, 'reported')).toMatchObject({
    numerator: 0,
    period: { from: '2020-01-01', to: '2020-12-31' },
  })
  expect(part(past, 'open')).toMatchObject({ numerator: 3, period: null })
  const others = await ask('county', 'region=320613&period=today&category=06')
  expect(part(others, 'reported')).toMatchObject({ numerator: 1 })
})

test('definitions are in the language of the reader', async () => {
  const path = '/api/figures?region=320613&period=7d'
  const english = await http.ask('county', path, { headers: { 'accept-language': 'en' } })
  const chinese = await http.ask('county', path, { headers: { 'accept-language': 'zh-CN' } })
  expect(part(english.body, 'open')?.definition).toBe('Incidents and mediation cases open now')
  expect(part(chinese.body, 'open')?.definition).toBe('当前在办的事件与调解案件数')
})

test('a region outside the scope, or none, is not found; a worker reads no figures', async () => {
  for (const region of ['320613', '32', '320613002', '320613001009', '99']) {
    expect((await http.ask('town', `/api/figures?region=${region}`)).status).toBe(404)
  }
  expect((await http.ask('worker1', '/api/figures?region=320613001001001')).status).toBe(404)
  expect((await http.ask('town', '/api/figures?region=abc')).status).toBe(400)
  expect((await http.ask('town', '/api/figures')).status).toBe(400)
  expect((await http.ask('town', '/api/figures?region=320613001&period=week')).status).toBe(400)
  expect((await http.ask('town', '/api/figures/nothing/days?region=320613001')).status).toBe(404)
  expect((await http.ask('town', '/api/incidents?figure=nothing')).status).toBe(400)
  expect((await http.ask('town', '/api/incidents?figure=open&part=denominator')).status).toBe(400)
  expect((await http.ask('town', '/api/incidents?figure=accepted&period=x')).status).toBe(400)
})
