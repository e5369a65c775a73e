import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHttp, type TestHttp } from '#server/http/testing.ts'

let http: TestHttp
beforeAll(async () => {
  http = await startHttp()
  const sql = http.db.sql
  await sql`insert into grant_of_role (user_id, role, prefixes)
    values (${http.ids.get('city') ?? 0}, 'analyst', ${['3206']})`
})
afterAll(() => http?.stop())

const SURVEY = {
  region: '3206',
  key: 'sense_of_safety',
  value: 99.14,
  source: '省统计局',
  period: '2025 年',
  sample: 60_000,
}
const CAMPAIGN = { name: '冬季消防排查', region: '320613001', starts_on: '2020-01-01', ends_on: '2099-12-31' }
const GRID = '320613001001001'

test('an analyst enters a survey, once; centres below read it', async () => {
  const first = await http.send('city', '/api/surveys', SURVEY)
  expect(first.status).toBe(201)
  const again = await http.send('city', '/api/surveys', { ...SURVEY, value: 98.2 })
  expect(again.body.id).toBe(first.body.id)
  const own = await http.ask('city', '/api/surveys?region=3206')
  expect(own.body).toMatchObject({ mayEnter: true, surveys: [{ ...SURVEY, value: 98.2 }] })
  const below = await http.ask('county', '/api/surveys?region=320613')
  expect(below.body).toMatchObject({ mayEnter: false, surveys: [{ key: 'sense_of_safety', value: 98.2 }] })
})

test('nobody else enters one, nothing wrong is entered, and nothing outside a scope is told', async () => {
  expect((await http.send('county', '/api/surveys', { ...SURVEY, region: '320613' })).status).toBe(403)
  expect((await http.send('county', '/api/surveys', SURVEY)).status).toBe(404)
  for (const wrong of [{ value: 101 }, { key: 'mood' }, { sample: 0 }, { source: '' }]) {
    expect((await http.send('city', '/api/surveys', { ...SURVEY, ...wrong })).status).toBe(400)
  }
  expect((await http.ask('county', '/api/surveys?region=3205')).status).toBe(404)
})

test('a campaign counts the grids that its own workers mark visited', async () => {
  const opened = await http.send('town', '/api/campaigns', CAMPAIGN)
  expect(opened.status).toBe(201)
  const { id } = opened.body
  expect((await http.send('town', '/api/campaigns', CAMPAIGN)).body.id).toBe(id)
  expect((await http.send('worker1', '/api/campaigns', CAMPAIGN)).status).toBe(404)
  const visit = (seat: string, grid: string) => http.send(seat, `/api/campaigns/${id}/visits`, { grid })
  expect((await visit('worker1', GRID)).status).toBe(200)
  expect((await visit('worker1', GRID)).status).toBe(200)
  expect((await visit('worker1', '320613001001003')).status).toBe(404)
  expect((await visit('town', GRID)).status).toBe(404)
  const list = await http.ask('town', '/api/campaigns?region=320613001')
  expect(list.body.campaigns).toMatchObject([{ id, name: CAMPAIGN.name, visited: 1 }])
  const { figures } = (await http.ask('county', '/api/figures?region=320613&period=30d')).body
  const inspected = figures.find(({ key }: { key: string }) => key === 'inspected')
  expect(inspected).toMatchObject({ numerator: 1, denominator: list.body.campaigns[0].grids })
})

test('outside its days a campaign takes no visits', async () => {
  const past = { ...CAMPAIGN, name: '去年', ends_on: '2020-12-31' }
  const { id } = (await http.send('town', '/api/campaigns', past)).body
  const answer = await http.send('worker1', `/api/campaigns/${id}/visits`, { grid: GRID })
  expect([answer.status, answer.body.error.code]).toEqual([409, 'not_allowed_now'])
  const backwards = { ...CAMPAIGN, starts_on: '2026-02-01', ends_on: '2026-01-01' }
  expect((await http.send('town', '/api/campaigns', backwards)).status).toBe(400)
})
