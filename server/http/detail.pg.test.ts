import { afterAll, beforeAll, expect, test } from 'vitest'
import { GRIDS, startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
/** A county department and a station of the town. */
const units = { housing: 0, station: 0, elsewhere: 0 }

beforeAll(async () => {
  http = await startHttp()
  const unit = async (kind: string, name: string, region: string, department: string) => {
    const [{ id }] = await http.db.sql<{ id: number }[]>`
      insert into unit (kind, name, region, department) values (${kind}, ${name}, ${region}, ${department})
      returning id`
    return id
  }
  units.housing = await unit('department', '崇川区住房和城乡建设局', '320613', 'housing')
  units.station = await unit('station', '城东派出所', '320613001', 'police')
  units.elsewhere = await unit('station', '别处派出所', '320613002', 'police')
  const join = (username: string, id: number) => http.db.sql`
    insert into membership (user_id, unit_id) select id, ${id} from app_user where username = ${username}`
  await join('unit1', units.housing)
  await join('unit2', units.station)
})
afterAll(() => http?.stop())

async function report(category = '0401') {
  const place = await http.ask('town', `/api/regions/${GRIDS[0]}`)
  const [lng, lat] = place.body.label
  const answer = await http.send('town', '/api/incidents', { lng, lat, category, text: '北门堆物' })
  return answer.body.id as number
}

/** Sends a command on the version that stands. */
async function send(seat: string, id: number, command: string, body: object = {}) {
  const { version } = (await http.ask('town', `/api/incidents/${id}`)).body.case
  const answer = await http.send(seat, `/api/incidents/${id}/${command}`, { version, ...body })
  expect([command, answer.status, answer.text]).toEqual([command, 200, answer.text])
}

const later = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

test('a unit member follows the rooms of the unit and starts from where it stands', async () => {
  const { body } = await http.ask('unit1', '/api/me')
  expect(body.rooms).toEqual(expect.arrayContaining([`unit:${units.housing}`, `seat:${body.id}`]))
  expect(body.units).toEqual([{ id: units.housing, name: '崇川区住房和城乡建设局' }])
  expect(body.regions).toEqual([{ code: '320613', name: '崇川区' }])
})

test('units that serve the place may be given the case, the nearest first', async () => {
  const id = await report()
  const { body } = await http.ask('town', `/api/incidents/${id}/candidates`)
  expect(body.units).toEqual([
    { id: units.station, name: '城东派出所', level: 'town' },
    { id: units.housing, name: '崇川区住房和城乡建设局', level: 'county' },
  ])
})

test('each hop carries its codes, and every id and code of them has a name, zones too', async () => {
  const id = await report()
  await send('town', id, 'accept')
  await send('town', id, 'escalate', { text: '需区级牵头' })
  await send('city', id, 'dispatch', { unit: units.housing, assists: [units.station] })
  await send('unit1', id, 'sign')
  await send('unit2', id, 'report_in', { contact: '李警官', text: '到场维持秩序', until: later(2) })
  await send('city', id, 'amend', { category: '0407', urgency: 'urgent', text: '实为井盖破损' })
  await send('unit1', id, 'extend', { reason: 'weather', until: later(72), text: '等天晴' })
  const { body } = await http.ask('unit2', `/api/incidents/${id}`)
  expect(body.centres).toEqual(['32', '3206', '320691', '320613001'])
  expect(body.names).toMatchObject({
    units: { [units.housing]: '崇川区住房和城乡建设局', [units.station]: '城东派出所' },
    regions: { '320691': '试验区' },
  })
  const hop = (kind: string) =>
    body.timeline.find((each: { kind: string }) => each.kind === `incident.${kind}`)
  expect(hop('escalate').detail).toEqual({ centre: '320691', from: '320613001' })
  expect(hop('dispatch').detail).toEqual({ unit: units.housing, assists: [units.station] })
  expect(hop('amend')).toMatchObject({
    ...{ category: '0407', urgency: 'urgent', detail: { before: { category: '0401', urgency: 'normal' } } },
  })
  expect(hop('extend')).toMatchObject({ text: '等天晴', detail: { reason: 'weather' } })
  expect(body.incident).toMatchObject({ extended: 0, rework: 0, grade: null })
  expect(body.incident.pendingUntil).toBe(hop('extend').detail.until)
  expect(body.incident.assistance).toMatchObject([{ unit: units.station, text: '李警官\n到场维持秩序' }])
  expect(body.incident.assistance[0].promisedAt).toBe(hop('report_in').detail.until)
})

test('a wall has codes and no words; kin that the reader may not read has no number', async () => {
  const first = await report()
  const second = await report()
  await send('town', second, 'link_duplicate', { other: first, text: '同一处' })
  const seen = await http.ask('province', `/api/incidents/${first}`)
  expect(seen.body.incident.related).toEqual([{ id: second, relation: 'duplicate' }])
  expect(seen.body.names.cases[second]).toMatch(/^320613-/)
  await send('town', second, 'restrict', { text: '涉及未成年人' })
  const hidden = await http.ask('province', `/api/incidents/${first}`)
  expect(hidden.body.incident.related).toEqual([])
  expect(hidden.body.names.cases).toEqual({})
  const wall = await http.ask('wall', `/api/incidents/${first}`)
  expect(wall.body.timeline.every((each: { text: null }) => each.text === null)).toBe(true)
})

test('a list names the lead unit', async () => {
  const id = await report('0407')
  await send('town', id, 'accept')
  await send('town', id, 'dispatch', { unit: units.station })
  const { body } = await http.ask('town', '/api/incidents?category=0407&status=dispatched')
  expect(body.items.map((item: { unitName: string }) => item.unitName)).toEqual(['城东派出所'])
})
