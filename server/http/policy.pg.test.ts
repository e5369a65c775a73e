import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
beforeAll(async () => {
  http = await startHttp()
})
afterAll(() => http?.stop())

test('rules are read by whoever is signed in and refused to be changed by a centre', async () => {
  const { status, body } = await http.ask('town', '/api/rules?region=320613001')
  expect([status, body]).toEqual([200, { rules: [] }])
  expect((await http.ask(null, '/api/rules?region=320613001')).status).toBe(401)
  expect((await http.ask('town', '/api/rules?region=99')).status).toBe(404)
  expect((await http.ask('town', '/api/rules?region=320613&topic=laws')).status).toBe(400)
  const change = { region: '320613', key: '', value: { calendar: 'always' }, version: 0 }
  expect((await http.send('county', '/api/rules/use', { changes: [change] })).status).toBe(403)
  expect((await http.send('county', '/api/rules/laws', { changes: [change] })).status).toBe(400)
})
