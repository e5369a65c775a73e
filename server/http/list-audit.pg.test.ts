import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
const DAY = 86_400_000
let now = Date.UTC(2026, 10, 23, 1)
const REPORT = { lng: 120.8001, lat: 32.0999, category: '0102', urgency: 'normal', text: '邻里纠纷' }

beforeAll(async () => {
  http = await startHttp({ now: () => now })
})
afterAll(() => http?.stop())

const listed = () => http.db.sql`
  select entity, subject, actor_id from audit where action = 'case.list' order by id`

test('restricted cases whose words a list shows are recorded, each once a reader and hour', async () => {
  const restricted = (await http.send('town', '/api/incidents', REPORT)).body
  const open = (await http.send('town', '/api/incidents', { ...REPORT, category: '0401' })).body
  await http.db.sql`update incident set restricted = (id = ${restricted.id})`
  for (const seat of ['county', 'county', 'auditor', 'wall']) {
    const { items } = (await http.ask(seat, '/api/incidents')).body
    expect(items.map((item: { case: { id: number } }) => item.case.id)).toContain(open.id)
  }
  const about = { entity: 'incident', subject: String(restricted.id), actor_id: http.ids.get('county') }
  expect(await listed()).toEqual([about])
  now += DAY
  await http.ask('county', '/api/incidents')
  expect(await listed()).toEqual([about, about])
})
