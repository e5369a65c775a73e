import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendDueClocks } from '#db/queries/clock.ts'
import { REPORT } from '#server/testing.ts'
import { startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
beforeAll(async () => {
  http = await startHttp()
})
afterAll(() => http?.stop())

async function overdue(change: object): Promise<number> {
  const { body } = await http.send('worker1', '/api/incidents', {
    ...REPORT,
    lng: 120.804,
    lat: 32.098,
    ...change,
  })
  await http.db.sql`update clock set yellow_at = now() where case_id = ${body.id}`
  await appendDueClocks(http.db.sql, 'incident', 'yellow', 10)
  return body.id
}
const remindersOf = async (seat: string) => (await http.ask(seat, '/api/reminders')).body.reminders

test('the centre that holds a case is reminded until it acknowledges; the one above at once of critical ones', async () => {
  const normal = await overdue({})
  const critical = await overdue({ urgency: 'critical' })
  const town = await remindersOf('town')
  expect(town).toMatchObject([
    { holder: 'centre:320613001', clock: 'accept', colour: 1, case: { id: critical } },
    { holder: 'centre:320613001', clock: 'accept', colour: 1, case: { id: normal, status: 'reported' } },
  ])
  expect(await remindersOf('county')).toMatchObject([{ holder: 'centre:320613', case: { id: critical } }])
  expect(await remindersOf('worker1')).toEqual([])

  await http.db.sql`update clock set red_at = now() where case_id = ${critical}`
  await appendDueClocks(http.db.sql, 'incident', 'red', 10)
  const later = await remindersOf('town')
  expect(later.map(({ colour }: { colour: number }) => colour)).toEqual([2, 1])

  const ids = later.map(({ id }: { id: number }) => id)
  const seen = (seat: string) => http.send(seat, '/api/reminders/acknowledge', { ids })
  expect((await seen('county')).body).toEqual({ acknowledged: 0 })
  expect((await seen('town')).body).toEqual({ acknowledged: 3 })
  expect((await seen('town')).body).toEqual({ acknowledged: 0 })
  expect(await remindersOf('town')).toEqual([])
  expect((await http.send('town', '/api/reminders/acknowledge', { ids: [] })).status).toBe(400)
})

test('nobody is reminded of a clock that has stopped', async () => {
  const id = await overdue({ category: '0402' })
  expect(await remindersOf('town')).toMatchObject([{ case: { id } }])
  await http.send('town', `/api/incidents/${id}/accept`, { version: 1 })
  expect(await remindersOf('town')).toEqual([])
})

test('the digest stands at the centre above, with what its reader may read', async () => {
  await overdue({ category: '0601' })
  const of = async (seat: string, region: string) =>
    (await http.ask(seat, `/api/digests?region=${region}`)).body
  const { digests } = await of('county', '320613')
  expect(digests).toMatchObject([{ centre: '320613', yellow: 3, red: 0, hidden: 0, acknowledgedBy: null }])
  expect(digests[0].cases).toHaveLength(3)
  expect(await of('province', '320613')).toMatchObject({ digests: [{ hidden: 1 }] })
  expect(await of('town', '320613001')).toEqual({ digests: [] })
  expect((await http.ask('town', '/api/digests?region=320613')).status).toBe(404)

  const read = (seat: string) => http.send(seat, `/api/digests/${digests[0].id}/acknowledge`, {})
  expect((await read('town')).status).toBe(404)
  expect((await read('county')).status).toBe(200)
  expect((await of('county', '320613')).digests[0].acknowledgedBy).toEqual(expect.any(String))
})
