import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
beforeAll(async () => {
  http = await startHttp()
})
afterAll(() => http?.stop())

const REPORT = { lng: 120.804, lat: 32.098, category: '0401', text: '垃圾' }

test('a report is compared before it is sent, and a case when it is read', async () => {
  const first = await http.send('county', '/api/incidents', REPORT)
  const before = await http.ask('town', '/api/incidents/duplicates?lng=120.804&lat=32.098&category=0412')
  expect(before.body.duplicates).toMatchObject([
    { id: first.body.id, reason: { metres: 0, sameTicket: false } },
  ])
  const second = await http.send('county', '/api/incidents', REPORT)
  const after = await http.ask('town', `/api/incidents/${second.body.id}/duplicates`)
  expect(after.body.duplicates).toMatchObject([{ id: first.body.id }])
  expect((await http.ask(null, '/api/incidents/duplicates?lng=1&lat=1&category=0401')).status).toBe(401)
  expect((await http.ask('town', '/api/incidents/duplicates?lng=1&lat=1&category=0401')).status).toBe(422)
  expect((await http.ask('town', '/api/incidents/duplicates?lng=x&lat=1&category=0401')).status).toBe(400)
  expect(
    (await http.ask('town', '/api/incidents/duplicates?lng=120.804&lat=32.098&category=0499')).status,
  ).toBe(400)
})

test('the centre is told whom to send; others are not', async () => {
  const { body } = await http.send('county', '/api/incidents', REPORT)
  const path = `/api/incidents/${body.id}/recommendation`
  const { recommended, version } = (await http.ask('county', path)).body
  expect(version).toBe(1)
  expect(recommended).toMatchObject([{ rank: 1, kind: 'user', name: '德民社区网格员甲' }])
  expect(recommended[0].reasons[0]).toEqual({ code: 'own_grid' })
  expect((await http.ask('worker1', path)).status).toBe(403)
  expect((await http.ask('worker2', path)).status).toBe(404)
  expect((await http.ask(null, path)).status).toBe(401)
})
