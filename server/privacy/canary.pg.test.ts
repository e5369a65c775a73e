import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAccounts } from '#server/auth/accounts.ts'
import { DEMO_PASSWORD } from '#server/auth/demo.ts'
import { Projection } from '#server/figures/project.ts'
import { startHttp, type TestHttp } from '#server/http/testing.ts'

/*
 * A person, their numbers and their words go through every way there is into a case; then every column of every table
 * is read as text.
 */
const NAME = '金丝雀某某'
const PHONE = '19900112233'
const ID_NUMBER = '320613190001019876'
const WORDS = '金丝雀说的话'
const VENUE = '金丝雀调解室'
const SPOT = { lng: 120.804, lat: 32.098 }

let http: TestHttp
beforeAll(async () => {
  http = await startHttp()
})
afterAll(() => http?.stop())

/** Sends as a seat and gives the answer's body, which has to be a success. */
async function send(seat: string, path: string, body: object) {
  const answer = await http.send(seat, path, body)
  expect([path, answer.body?.error]).toEqual([path, undefined])
  return answer.body
}

async function incident() {
  const contact = { name: NAME, phone: PHONE, idNumber: ID_NUMBER }
  const { id } = await send('county', '/api/incidents', { ...SPOT, category: '0102', text: WORDS, contact })
  const at = `/api/incidents/${id}`
  await send('town', `${at}/note`, { text: WORDS })
  await send('town', `${at}/accept`, { version: 1, text: WORDS })
  await send('town', `${at}/split`, { version: 2, category: '0401', urgency: 'normal', text: WORDS })
  await send('town', `${at}/dispatch`, { version: 3, assignee: http.ids.get('worker1'), text: WORDS })
  await send('worker1', `${at}/sign`, { version: 4 })
  const detail = (await http.ask('town', at)).body
  const [{ id: person }] = detail.people
  await send('worker1', `${at}/people/${person}/call`, {})
  await send('town', `${at}/people/${person}/unmask`, { field: 'phone', reason: 'verify', words: WORDS })
  await send('town', '/api/people/search', { phone: PHONE, reason: 'repeat' })
  await send('town', '/api/people/search', { idNumber: ID_NUMBER, reason: 'repeat' })
  const { id: mediation } = await send('town', `${at}/mediate`, { version: detail.case.version })
  return mediation as number
}

async function mediation() {
  const parties = [{ name: NAME, phone: PHONE, idNumber: ID_NUMBER }]
  const { id } = await send('town', '/api/mediations', { ...SPOT, type: '0102', text: WORDS, parties })
  const at = `/api/mediations/${id}`
  await send('town', `${at}/accept`, { version: 1 })
  await send('town', `${at}/assign`, { version: 2, assignee: http.ids.get('mediator') })
  await send('mediator', `${at}/record_session`, { version: 3, text: WORDS, venue: VENUE })
  await send('mediator', `${at}/agree`, { version: 4, text: WORDS })
}

async function ticket() {
  const grants = [{ role: 'connector' as const, prefixes: ['320613'] }]
  const ids = await createAccounts(http.db, [
    { username: 'hotline', name: 'hotline', password: DEMO_PASSWORD, grants },
  ])
  await http.db.sql`insert into connector (user_id, system, secret)
    values (${ids.get('hotline') ?? 0}, 'hotline_12345', 'x')`
  const body = {
    ...{ ...SPOT, system: 'hotline_12345', ticket: 'C-1', category: '0401', text: WORDS },
    reporter: { name: NAME, phone: PHONE },
  }
  await send('hotline', '/api/upstream/tickets', body)
  await send('hotline', '/api/upstream/tickets', { ...body, text: `${WORDS}又` })
}

/** Everything there is in the database, as text, by table. */
async function* everything(): AsyncGenerator<[table: string, row: string]> {
  const tables = await http.db.sql<{ schema: string; name: string }[]>`
    select schemaname as schema, tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')
      and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')`
  for (const { schema, name } of tables) {
    const rows = await http.db.sql<
      { row: string }[]
    >`select t::text as row from ${http.db.sql(schema)}.${http.db.sql(name)} t`
    for (const { row } of rows) yield [name, row]
  }
}

test('what is said and who is named is found in no column of any table', async () => {
  await mediation()
  const grown = await incident()
  await ticket()
  await new Projection(http.db, 0).catchUp(1_000)
  expect((await http.ask('town', `/api/mediations/${grown}`)).body).toMatchObject({
    text: WORDS,
    people: [{ name: '金*', phone: '199****2233' }],
  })
  const canaries = [NAME, PHONE, ID_NUMBER, WORDS, VENUE, '金丝雀']
  const forms = canaries.flatMap((text) => {
    const bytes = Buffer.from(text)
    return [text, bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, '')]
  })
  const seen = new Set<string>()
  const found: string[] = []
  for await (const [table, row] of everything()) {
    seen.add(table)
    const form = forms.find((each) => row.includes(each))
    if (form) found.push(`${table}: ${form}`)
  }
  expect(found).toEqual([])
  for (const table of [
    'note',
    'person',
    'ticket_words',
    'mediation_session',
    'event',
    'audit',
    'idempotency',
    'case_words',
  ])
    expect(seen).toContain(table)
})
