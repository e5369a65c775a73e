import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
beforeAll(async () => {
  http = await startHttp()
})
afterAll(() => http?.stop())

const REPORT = { lng: 120.804, lat: 32.098, category: '0401', text: '垃圾' }
const statusOf = async (path: string) => (await http.ask('town', path)).status

test('without its database the process lives, is not ready, refuses with Retry-After, and resumes by itself', async () => {
  expect((await http.send('town', '/api/incidents', REPORT)).status).toBe(201)
  expect(await statusOf('/api/health/ready')).toBe(200)
  await http.wire.cut()
  expect(await statusOf('/api/health/live')).toBe(200)
  const signIn = { method: 'POST', body: { username: 'city', password: 'weige-demo' } }
  const answers = await Promise.all([
    http.ask(null, '/api/health/ready'),
    http.ask('town', '/api/incidents'),
    http.ask('town', '/api/figures?region=320613001'),
    http.send('town', '/api/incidents', REPORT),
    http.send('town', '/api/incidents/1/accept', { version: 1 }),
    http.ask(null, '/api/auth/sign-in/username', signIn),
  ])
  for (const { status, body, headers } of answers) {
    expect([status, body.error.code, headers.get('retry-after')]).toEqual([503, 'unavailable', '2'])
  }
  await http.wire.mend()
  await expect.poll(() => statusOf('/api/health/ready'), { timeout: 10_000 }).toBe(200)
  expect(await statusOf('/api/incidents')).toBe(200)
  expect((await http.send('town', '/api/incidents', REPORT)).status).toBe(201)
  expect((await http.ask(null, '/api/auth/sign-in/username', signIn)).status).toBe(200)
  expect(http.reported).toEqual([])
})
