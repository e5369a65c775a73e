import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
beforeAll(async () => {
  http = await startHttp()
})
afterAll(() => http?.stop())

/** Points of the square ground: in worker1's first grid, and in the other town. */
const OWN = { lng: 120.804, lat: 32.098 }
const OTHER_TOWN = { lng: 120.804, lat: 32.04 }

const report = async (seat: string, body: object) => {
  const answer = await http.send(seat, '/api/incidents', {
    category: '0401',
    text: '垃圾无人清理',
    ...OWN,
    ...body,
  })
  expect(answer.status).toBe(201)
  return answer.body as { id: number; number: string; place: string; version: number; seq: number }
}
const idsOf = async (seat: string, query = '') => {
  const answer = await http.ask(seat, `/api/incidents${query}`)
  expect(answer.status).toBe(200)
  return answer.body.items.map((item: { case: { id: number } }) => item.case.id)
}

test('a report is answered with id, number, position and micro-grid, and read by the centres of the place', async () => {
  const own = await report('county', { urgency: 'critical' })
  expect(own.place).toMatch(/^320613001001001/)
  expect(own.number).toMatch(/^320613-/)
  const elsewhere = await report('county', OTHER_TOWN)
  expect(elsewhere.place).toMatch(/^320613002/)

  for (const seat of ['province', 'city', 'county']) expect(await idsOf(seat)).toEqual([elsewhere.id, own.id])
  expect(await idsOf('town')).toEqual([own.id])
  expect(await idsOf('worker1')).toEqual([own.id])
  expect(await idsOf('worker2')).toEqual([])

  const path = `/api/incidents/${own.id}`
  const detail = await http.ask('town', path)
  expect(detail.body).toMatchObject({
    case: { id: own.id, status: 'reported', urgency: 'critical', seq: own.seq },
    text: '垃圾无人清理',
    reporterName: '崇川区指挥中心值守席',
    timeline: [{ kind: 'incident.report', status: 'reported', text: '垃圾无人清理', seq: own.seq }],
  })
  expect(detail.body.path.map((place: { name: string }) => place.name).slice(0, 4)).toEqual([
    '江苏省',
    '南通市',
    '崇川区',
    '城东街道',
  ])
  expect(
    detail.body.options.find((option: { command: string }) => option.command === 'accept').refusal,
  ).toBeNull()
  const seen = await http.ask('wall', path)
  expect([seen.body.text, seen.body.timeline[0].text]).toEqual([null, null])
})

test('foreign and unknown ids are the same 404 on every route', async () => {
  const { id } = await report('county', OTHER_TOWN)
  const about = (id: number | string) => [
    http.ask('town', `/api/incidents/${id}`),
    http.ask('town', `/api/incidents/${id}/candidates`),
    http.send('town', `/api/incidents/${id}/accept`, { version: 1 }),
    http.ask('town', `/api/mediations/${id}`),
  ]
  const answers = await Promise.all([id, 987_654_321, 'x', '99999999999999999999'].flatMap(about))
  for (const answer of answers) {
    expect([answer.status, answer.text]).toEqual([404, answers[0].text])
  }
})

test('restricted cases are read in their circle and by who takes part; others may count them', async () => {
  const { id } = await report('worker1', { category: '0603', text: '心理危机' })
  for (const seat of ['county', 'town', 'worker1']) expect(await idsOf(seat)).toContain(id)
  for (const seat of ['province', 'city', 'worker2', 'wall']) {
    expect(await idsOf(seat)).not.toContain(id)
    expect((await http.ask(seat, `/api/incidents/${id}`)).status).toBe(404)
  }
  const hidden = async (seat: string, query = '') =>
    (await http.ask(seat, `/api/incidents?limit=1${query}`)).body.hidden
  expect(await hidden('province')).toBe(1)
  expect(await hidden('province', '&region=320613001')).toBe(1)
  expect(await hidden('province', '&region=320613001001')).toBe(0)
  expect(await hidden('county')).toBe(0)
  expect(await hidden('worker2')).toBe(0)
  expect(await idsOf('county', '?q=心理危机')).toEqual([])
})

test('a case runs through its commands; whoever lost a race is told what won', async () => {
  const { id } = await report('county', {})
  const run = (seat: string, command: string, body: object) =>
    http.send(seat, `/api/incidents/${id}/${command}`, body)
  expect((await run('town', 'accept', { version: 1 })).body).toMatchObject({ status: 'accepted', version: 2 })

  const { candidates } = (await http.ask('town', `/api/incidents/${id}/candidates`)).body
  expect(candidates[0]).toMatchObject({
    id: http.ids.get('worker1'),
    name: '德民社区网格员甲',
    reason: 'grid',
  })
  expect(candidates).toHaveLength(1)
  expect((await http.ask('worker1', `/api/incidents/${id}/candidates`)).body.error.code).toBe('forbidden')

  const lost = await run('county', 'accept', { version: 1 })
  expect([lost.status, lost.body.error.code]).toEqual([409, 'conflict'])
  expect(lost.body.error.details).toMatchObject({
    version: 2,
    status: 'accepted',
    actor: '城东街道指挥中心值守席',
  })

  const assignee = http.ids.get('worker1')
  expect((await run('town', 'dispatch', { version: 2, assignee })).body.status).toBe('dispatched')
  expect((await run('town', 'sign', { version: 3 })).body.error).toMatchObject({
    code: 'not_allowed_now',
    details: { refusal: 'not_assignee' },
  })
  expect((await run('worker1', 'sign', { version: 3 })).status).toBe(200)
  expect((await run('worker1', 'feedback', { version: 4, text: '已清理' })).status).toBe(200)
  expect((await run('town', 'verify', { version: 5 })).body.status).toBe('closed')
  const { timeline } = (await http.ask('county', `/api/incidents/${id}`)).body
  expect(timeline.map((hop: { kind: string }) => hop.kind.split('.')[1])).toEqual([
    'report',
    'accept',
    'dispatch',
    'sign',
    'feedback',
    'verify',
  ])
  expect(timeline[4]).toMatchObject({ actor: '德民社区网格员甲', text: '已清理', status: 'handled' })
})

test('mediation cases are seen by their circle, the parties masked to everybody', async () => {
  const applied = await http.send('worker1', '/api/mediations', {
    ...OWN,
    type: '0102',
    text: '楼上漏水',
    parties: [{ name: '甲方', phone: '0513-85512345' }],
  })
  expect(applied.status).toBe(201)
  const { id } = applied.body
  expect(applied.body.place).toBe('320613001001001')
  expect((await http.ask('city', `/api/mediations/${id}`)).status).toBe(404)
  const detail = await http.ask('town', `/api/mediations/${id}`)
  expect(detail.body).toMatchObject({
    text: '楼上漏水',
    outcome: null,
    erased: false,
    mayCall: false,
    people: [{ role: 'party', upstream: false, name: '甲*', phone: '051****2345', idNumber: null }],
  })
  const { candidates } = (await http.ask('county', `/api/mediations/${id}/candidates`)).body
  expect(candidates).toEqual([
    { id: http.ids.get('mediator'), name: '德民社区调解员', reason: 'village', open: 0 },
  ])
  await http.send('town', `/api/mediations/${id}/accept`, { version: 1 })
  await http.send('town', `/api/mediations/${id}/assign`, { version: 2, assignee: http.ids.get('mediator') })
  const mediators = (await http.ask('mediator', `/api/mediations/${id}`)).body
  expect(mediators.case.status).toBe('assigned')
  expect(mediators.mayCall).toBe(true)
  expect(mediators.people).toMatchObject([{ name: '甲*', phone: '051****2345' }])
  expect((await http.ask('mediator', '/api/mediations')).body.items).toHaveLength(1)
})
