import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownerClient } from '#db/client.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { sealBlock } from '#db/queries/audit-seal.ts'
import { auditHeadSchema, auditPageSchema } from '#server/contract/audit.ts'
import { startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
let incident: { id: number; number: string }

const REPORT = {
  lng: 120.8,
  lat: 32.1,
  category: '0401',
  urgency: 'normal',
  text: '楼道堆物',
  source: 'patrol',
}
const page = async (query = '', seat = 'auditor') =>
  auditPageSchema.parse((await http.ask(seat, `/api/audit${query}`)).body)

beforeAll(async () => {
  http = await startHttp()
  const [lng, lat] = [120.800_1, 32.099_9]
  const { body } = await http.send('town', '/api/incidents', { ...REPORT, lng, lat })
  incident = body
  await http.send('town', `/api/incidents/${incident.id}/accept`, { version: 1 })
  await http.ask('system', '/api/exports/units?format=csv')
})
afterAll(() => http?.stop())

test('changes of cases and what is recorded beside them stand in one order, with who, from where and on what', async () => {
  const { items } = await page()
  expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).sort((a, b) => b - a))
  expect(items.find(({ action }) => action === 'incident.accept')).toMatchObject({
    ...{ actor: { username: 'town' }, entity: 'incident', number: incident.number, address: 'unknown' },
  })
  expect(items.find(({ action }) => action === 'organisation.export')).toMatchObject({
    ...{ actor: { username: 'system' }, entity: 'organisation', subject: 'units' },
  })
})

test('reading it is recorded too, with what was looked for', async () => {
  const signedIn = await page('?action=account.sign_in&actor=auditor')
  expect(signedIn.items[0]).toMatchObject({ entity: 'account', about: 'auditor' })
  await page(`?case=${incident.number}&action=incident`)
  const { items } = await page('?action=audit.read&actor=auditor')
  expect(items[0]).toMatchObject({ action: 'audit.read', actor: { username: 'auditor' } })
  expect(items[0].detail).toMatchObject({ case: incident.id, action: 'incident', rows: 2 })
})

test('it is found by person, action, case, time and address', async () => {
  const actions = async (query: string) => (await page(query)).items.map(({ action }) => action)
  expect(await actions(`?case=${incident.id}`)).toEqual(['incident.accept', 'incident.report'])
  expect(await actions('?actor=town&action=incident.accept')).toEqual(['incident.accept'])
  expect(await actions('?actor=nobody')).toEqual([])
  expect(await actions('?case=NT-0')).toEqual([])
  expect(await actions('?address=10.9.8.7')).toEqual([])
  expect(await actions('?to=2020-01-01T00:00:00Z')).toEqual([])
  expect(await actions('?action=incident&from=2020-01-01T00:00:00Z')).toContain('incident.report')
})

test('why somebody unmasked a person is read with its words, until the case is erased', async () => {
  const contact = { name: '王建国', phone: '13812345678' }
  const { body } = await http.send('town', '/api/incidents', {
    ...REPORT,
    lng: 120.8001,
    lat: 32.0999,
    contact,
  })
  const [{ id: person }] = (await http.ask('town', `/api/incidents/${body.id}`)).body.people
  const why = { field: 'phone', reason: 'verify', words: '来人要求核对' }
  await http.send('town', `/api/incidents/${body.id}/people/${person}/unmask`, why)
  const unmasked = async () => http.ask('auditor', `/api/audit?case=${body.id}&action=person.unmask`)
  const told = await unmasked()
  expect(auditPageSchema.parse(told.body).items).toMatchObject([{ ...why, actor: { username: 'town' } }])
  expect(told.text).not.toContain('wrapped')
  await http.db.sql`delete from case_key where entity = 'incident' and case_id = ${body.id}`
  const [after] = auditPageSchema.parse((await unmasked()).body).items
  expect(after).toMatchObject({ reason: 'verify', words: null })
})

test('pages follow one another without a gap or a repetition', async () => {
  const whole = (await page('?limit=200&to=2999-01-01T00:00:00Z&actor=town')).items.map(({ key }) => key)
  const keys: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const next = await page(`?limit=1&actor=town${after && `&after=${after}`}`)
    keys.push(...next.items.map(({ key }) => key))
    after = next.next
  }
  expect(keys).toEqual(whole)
  expect(whole.length).toBeGreaterThan(1)
})

test('what a block has is sealed, and the head says which is the last', async () => {
  expect((await page(`?case=${incident.id}`)).items.map(({ sealed }) => sealed)).toEqual([false, false])
  const owner = ownerClient(http.db.url)
  const sealed = await sealBlock(owner, 1_000)
  await owner.end({ timeout: 1 })
  expect((await page(`?actor=town&case=${incident.id}`)).items.every(({ sealed }) => sealed)).toBe(true)
  // By the blocks in which somebody did something.
  const done = (await page('?actor=town&action=incident')).items
  expect(done.map(({ action }) => action)).toEqual(['incident.report', 'incident.accept', 'incident.report'])
  const { head } = auditHeadSchema.parse((await http.ask('auditor', '/api/audit/head')).body)
  expect(head).toEqual(sealed?.block)
})

test('an auditor of some regions sees what concerns cases and people there, and nobody else sees anything', async () => {
  const elsewhere = http.ids.get('province') ?? 0
  await appendAudit(http.db.sql, {
    ...{
      action: 'account.change',
      actorKind: 'user',
      actorId: elsewhere,
      entity: 'account',
      subject: elsewhere,
    },
    origin: { address: '10.0.0.1', session: 1 },
  })
  const narrow = async (prefix: string) => {
    await http.db.sql`
      update grant_of_role set prefixes = array[${prefix}] where role = 'auditor'`
    await http.access.dropped()
    return (await page('?limit=200')).items
  }
  const town = await narrow('320613001')
  expect(town.some(({ action }) => action === 'incident.accept')).toBe(true)
  const isTold = (items: typeof town) => items.some(({ action }) => action === 'account.change')
  expect(isTold(town)).toBe(false)
  const other = await narrow('3201')
  expect(other.filter(({ entity }) => entity === 'incident')).toEqual([])
  expect(isTold(await narrow('32'))).toBe(true)
  for (const seat of ['security', 'system', 'province', 'duty']) {
    for (const path of ['', '/head', '/export'])
      expect((await http.ask(seat, `/api/audit${path}`)).body.error.code).toBe('forbidden')
  }
})

test('a file of it is recorded as taken, and holds no formula', async () => {
  const { status, text, headers } = await http.ask('auditor', '/api/audit/export?action=incident')
  expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(text.split('\r\n')[0]).toContain('at,action,actor_kind,username')
  expect(text).toContain(incident.number)
  expect((await page('?action=audit.export')).items).toHaveLength(1)
})

test.each(['?case=%27;', '?from=yesterday', '?limit=0', '?after=x', '?action=A.b.c', '?address=%3Cb%3E'])(
  '%s is refused',
  async (query) => {
    expect((await http.ask('auditor', `/api/audit${query}`)).body.error.code).toBe('invalid_input')
  },
)
