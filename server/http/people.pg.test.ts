import { afterAll, beforeAll, expect, test } from 'vitest'
import { eraseCase, reapplyErasures } from '#server/privacy/erase.ts'
import { openText } from '#server/privacy/seal.ts'
import { startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
const SPOT = { lng: 120.804, lat: 32.098 }
const CONTACT = { name: '王建国', phone: '138 1234 5678', idNumber: '32061319800101123x' }

beforeAll(async () => {
  http = await startHttp()
})
afterAll(() => http?.stop())

const post = (seat: string, path: string, body: unknown) => http.ask(seat, path, { method: 'POST', body })
const detail = async (seat: string, id: number) => (await http.ask(seat, `/api/incidents/${id}`)).body
const audited = (action: string) => http.db.sql`select * from audit where action = ${action} order by id desc`

/** An incident of the first worker's grid, with who called. */
async function report(contact: object = CONTACT) {
  const answer = await http.send('county', '/api/incidents', {
    ...{ ...SPOT, category: '0401', text: '北门垃圾', contact },
  })
  expect(answer.status).toBe(201)
  return answer.body
}

async function assigned() {
  const { id } = await report()
  await http.send('town', `/api/incidents/${id}/accept`, { version: 1 })
  await http.send('town', `/api/incidents/${id}/dispatch`, { version: 2, assignee: http.ids.get('worker1') })
  await http.send('worker1', `/api/incidents/${id}/sign`, { version: 3 })
  const [{ id: person }] = (await detail('worker1', id)).people
  return { id, person }
}

test('everybody sees who called masked, and the words of a report carry nothing else', async () => {
  const { id } = await report()
  const body = await detail('town', id)
  expect(body.people).toEqual([
    {
      ...{ id: expect.any(Number), role: 'reporter', upstream: false },
      ...{ name: '王*', phone: '138****5678', idNumber: '320***********123x' },
    },
  ])
  expect(JSON.stringify(body)).not.toContain('建国')
  expect(JSON.stringify(body)).not.toContain('1234 5678')
})

test('who handles the open case calls with one tap, and nobody else', async () => {
  const { id, person } = await assigned()
  const path = `/api/incidents/${id}/people/${person}/call`
  expect((await post('town', path, undefined)).status).toBe(403)
  const answer = await post('worker1', path, undefined)
  expect([answer.status, answer.body]).toEqual([200, { phone: CONTACT.phone }])
  const [entry] = await audited('person.call')
  expect(entry).toMatchObject({ entity: 'incident', subject: String(id), field: 'phone', detail: { person } })
  await http.send('worker1', `/api/incidents/${id}/feedback`, { version: 4, text: '已清运' })
  await http.send('town', `/api/incidents/${id}/verify`, { version: 5 })
  expect((await post('worker1', path, undefined)).status).toBe(403)
})

test('others say why and are told one field; their words are sealed with the case', async () => {
  const { id, person } = await assigned()
  const path = `/api/incidents/${id}/people/${person}/unmask`
  const answer = await post('town', path, { field: 'id_number', reason: 'verify', words: '来人要求核对' })
  expect([answer.status, answer.body]).toEqual([200, { field: 'id_number', value: CONTACT.idNumber }])
  const [entry] = await audited('person.unmask')
  expect(entry).toMatchObject({ field: 'id_number', reason: 'verify', subject: String(id) })
  const [key] = await http.db
    .sql`select ring, wrapped from case_key where entity = 'incident' and case_id = ${id}`
  const stored = { ring: key.ring, wrapped: key.wrapped }
  expect(openText(http.db.vault.unwrap(stored), entry.words)).toBe('来人要求核对')
  for (const bad of [
    { field: 'phone' },
    { field: 'age', reason: 'verify' },
    { field: 'phone', reason: 'curious' },
  ])
    expect((await post('town', path, bad)).status).toBe(400)
  const elsewhere = await report()
  expect(
    (
      await post('town', `/api/incidents/${elsewhere.id}/people/${person}/unmask`, {
        ...{ field: 'phone', reason: 'verify' },
      })
    ).status,
  ).toBe(404)
})

test('a number in full finds the cases that name it, however it is written; a part of it none', async () => {
  const phone = '139 0000 1111'
  const { id } = await report({ phone })
  const search = (body: object) => post('town', '/api/people/search', { reason: 'repeat', ...body })
  const found = await search({ phone: '+8613900001111' })
  expect(found.body.cases.map((each: { id: number }) => each.id)).toEqual([id])
  expect(JSON.stringify(found.body)).not.toContain('1390000')
  expect((await search({ phone: '1390000' })).body.cases).toEqual([])
  const [entry] = await audited('person.search')
  expect(entry.detail).toMatchObject({ cases: 0 })
  expect(JSON.stringify(entry)).not.toContain('1390000')
  expect((await search({ idNumber: '32061319800101123X' })).body.cases.length).toBeGreaterThan(0)
  expect((await search({ phone: '13900001111', idNumber: '320613198001011234' })).status).toBe(400)
  expect((await search({})).status).toBe(400)
  expect((await post('worker1', '/api/people/search', { phone, reason: 'repeat' })).status).toBe(403)
})

test('reading what is restricted is recorded, once a reader and minute', async () => {
  const before = (await audited('case.read')).length
  const { body } = await http.send('town', '/api/mediations', {
    ...{
      ...SPOT,
      type: '0102',
      text: '楼上漏水',
      parties: [{ name: '甲方', idNumber: '320613198001011234' }],
    },
  })
  for (let time = 0; time < 3; time++) await http.ask('town', `/api/mediations/${body.id}`)
  await http.ask('county', `/api/mediations/${body.id}`)
  const read = (await audited('case.read')).slice(0, -before || undefined)
  const readers = read
    .filter(({ subject }) => subject === String(body.id))
    .map(({ actor_id }) => Number(actor_id))
  expect(new Set(readers)).toEqual(new Set([http.ids.get('town'), http.ids.get('county')]))
  expect(readers.length).toBeLessThanOrEqual(4)
  const open = await report()
  await detail('town', open.id)
  expect((await audited('case.read')).filter(({ subject }) => subject === String(open.id))).toEqual([])
})

test('an erased case keeps its codes and says nothing, also after an older copy comes back', async () => {
  const { id, person } = await assigned()
  await expect(eraseCase(http.db, 'incident', id)).rejects.toMatchObject({ code: 'not_allowed_now' })
  await expect(eraseCase(http.db, 'incident', 999_999)).rejects.toMatchObject({ code: 'not_found' })
  await http.send('worker1', `/api/incidents/${id}/feedback`, { version: 4, text: '已清运' })
  await http.send('town', `/api/incidents/${id}/verify`, { version: 5 })
  const [key] = await http.db.sql`select * from case_key where entity = 'incident' and case_id = ${id}`

  expect(await eraseCase(http.db, 'incident', id)).toBe(true)
  expect(await eraseCase(http.db, 'incident', id)).toBe(false)
  const body = await detail('town', id)
  expect(body).toMatchObject({ erased: true, text: null, people: [], case: { status: 'closed' } })
  expect(body.timeline.map(({ text }: { text: string | null }) => text)).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
  ])
  expect(
    (await post('town', `/api/incidents/${id}/people/${person}/unmask`, { field: 'phone', reason: 'verify' }))
      .status,
  ).toBe(404)
  const listed = (await http.ask('town', '/api/incidents')).body.items
  expect(listed.find((item: { case: { id: number } }) => item.case.id === id).text).toBeNull()
  const word = await http.send('town', `/api/incidents/${id}/reopen`, { version: 6, text: '又脏了' })
  expect([word.status, word.body.error.details.refusal]).toEqual([409, 'erased'])
  const left = await http.db.sql`
    select 'hash' as what from person_hash where entity = 'incident' and case_id = ${id}
    union all select 'key' from idempotency where entity = 'incident' and case_id = ${id}`
  expect(left).toEqual([])
  const [entry] = await audited('case.erase')
  expect(entry).toMatchObject({
    entity: 'incident',
    subject: String(id),
    reason: 'retention',
    actor_kind: 'system',
  })

  await http.db.sql`insert into case_key ${http.db.sql(key)}`
  expect((await detail('town', id)).erased).toBe(false)
  expect(await reapplyErasures(http.db)).toBe(1)
  expect((await detail('town', id)).erased).toBe(true)
  expect(await reapplyErasures(http.db)).toBe(0)
})
