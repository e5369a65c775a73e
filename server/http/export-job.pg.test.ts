import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/universal'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertKey } from '#db/queries/api-key.ts'
import { addPart, claimExport } from '#db/queries/export.ts'
import { drawKey, hashOfKey, shownOf } from '#server/api-key/secret.ts'
import { runExport } from '#server/export/run-export.ts'
import { startExports } from '#server/export/start.ts'
import { startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
const CASES = 1_203
const deps = () => {
  const { db, jobs, ground, policy } = http
  return { db, jobs, ground, policy, dayOffset: 8 * 3_600_000, now: Date.now }
}

beforeAll(async () => {
  http = await startHttp()
  await startExports(deps())
  await http.send('county', '/api/incidents', {
    ...{ lng: 120.804, lat: 32.098, category: '0401', text: '=HYPERLINK("http://x")' },
  })
  await http.db.sql`
    insert into incident (id, number, status, category, urgency, place, lng, lat, centre, assists, supervised, source,
      restricted, exercise, version, last_seq, reported_at)
    select id + n, 'N' || n, 'reported', category, 0, place, lng, lat, centre, '{}', 0, source, n % 100 = 0, false, 1, last_seq,
      reported_at
    from incident, generate_series(1, ${CASES - 1}) n where incident.id = (select min(id) from incident)`
}, 30_000)
afterAll(() => http?.stop())

const BASE = '/api/export-jobs'
const wish = (format = 'csv', filter: object = {}) => ({ what: 'incidents', format, filter })
const post = (seat: string, path: string, body?: unknown) => http.ask(seat, path, { method: 'POST', body })

async function done(seat: string, body: object) {
  const begun = await post(seat, BASE, body)
  expect(begun.status, begun.text).toBe(202)
  const path = `${BASE}/${begun.body.id}`
  await expect
    .poll(async () => (await http.ask(seat, path)).body.state, { timeout: 20_000 })
    .toMatch(/done|failed/)
  return { path, job: (await http.ask(seat, path)).body }
}
async function fileOf(seat: string, path: string) {
  const response = await http.app.request(`${path}/file`, { headers: { cookie: await http.cookieOf(seat) } })
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) }
}

test('a list of cases becomes a CSV: all that may be read, none of the words', async () => {
  const { path, job } = await done('county', wish())
  expect(job).toMatchObject({ state: 'done', progress: 100, rows: CASES, error: null })
  const { response, bytes } = await fileOf('county', path)
  expect(response.headers.get('content-type')).toBe('text/csv')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename="weige-incidents-.*\.csv"$/,
  )
  expect(bytes.length).toBe(job.bytes)
  const [heading, ...rows]: string[][] = parse(Buffer.from(bytes), { bom: true })
  expect(heading.slice(0, 3)).toEqual(['编号', '状态', '类别代码'])
  expect(rows).toHaveLength(CASES)
  expect(rows[0].slice(0, 5)).toEqual([`N${CASES - 1}`, '待受理', '0401', '暴露垃圾', '一般'])
  expect(Buffer.from(bytes).toString()).not.toContain('HYPERLINK')
})

test('who may not read the restricted gets a file without them; a filter narrows it', async () => {
  const city = await done('city', wish())
  expect(city.job.rows).toBe(CASES - Math.floor((CASES - 1) / 100))
  expect((await done('county', wish('csv', { status: 'closed' }))).job.rows).toBe(0)
})

test('the same as a workbook, and figures of a region with those below it', async () => {
  const { path, job } = await done('county', wish('xlsx'))
  const sheet = await readSheet((await fileOf('county', path)).bytes.buffer)
  expect(sheet).toHaveLength(job.rows + 1)
  expect(sheet[1][11]).toBe(120.804)
  const figures = await done('county', { what: 'figures', format: 'csv', filter: { region: '320613' } })
  expect(figures.job).toMatchObject({ state: 'done' })
  const rows: string[][] = parse(Buffer.from((await fileOf('county', figures.path)).bytes), { bom: true })
  expect(new Set(rows.slice(1).map(([code]) => code)).size).toBeGreaterThan(1)
})

test('what could never be read is refused at once, and what is no wish at all', async () => {
  expect((await post('county', BASE, wish('csv', { region: '320199' }))).body.error.code).toBe('not_found')
  expect((await post('wall', BASE, wish())).body.error.code).toBe('forbidden')
  expect((await post('county', BASE, wish('pdf'))).body.error.code).toBe('invalid_input')
  expect((await post('county', BASE, wish('csv', { q: '王' }))).body.error.code).toBe('invalid_input')
  expect((await post('county', BASE, wish('csv', { status: 'lost' }))).body.error.code).toBe('invalid_input')
})

test('nobody else sees an export, and it is recorded who made and who fetched it', async () => {
  const { path, job } = await done('county', wish())
  for (const part of ['', '/file']) {
    expect((await http.ask('province', path + part)).body.error.code).toBe('not_found')
  }
  expect((await post('province', `${path}/cancel`)).body.error.code).toBe('not_found')
  expect((await post('county', `${path}/cancel`)).body.error.code).toBe('not_allowed_now')
  await fileOf('county', path)
  const trail = await http.db.sql`
    select action, detail from audit where entity = 'export' and subject = ${String(job.id)} order by id`
  expect(trail.map((row) => ({ ...row }))).toEqual([
    { action: 'export.create', detail: { what: 'incidents', format: 'csv', region: null } },
    { action: 'export.download', detail: { what: 'incidents', format: 'csv', rows: CASES } },
  ])
  const page = await http.ask('county', `${BASE}?limit=1`)
  expect(page.body).toMatchObject({ items: [{ id: job.id }], next: String(job.id) })
})

async function waiting(seat: string): Promise<number> {
  const [{ id }] = await http.db.sql<{ id: number }[]>`
    insert into export_job (owner, what, format, locale, filter)
    values (${http.ids.get(seat) ?? 0}, 'incidents', 'csv', 'zh-CN', '{}') returning id`
  return id
}
const stateOf = async (id: number) => (await http.db.sql`select * from export_job where id = ${id}`)[0]

test('what may be read is what may be read when it runs', async () => {
  const id = await waiting('town')
  const town = http.ids.get('town') ?? 0
  await http.db.sql`update grant_of_role set prefixes = '{320102}' where user_id = ${town}`
  await runExport(deps(), id, { last: true, again: false })
  expect(await stateOf(id)).toMatchObject({ state: 'done', rows: 0 })
  const closed = await waiting('town')
  await http.db.sql`update app_user set active = false where id = ${town}`
  await runExport(deps(), closed, { last: true, again: false })
  expect(await stateOf(closed)).toMatchObject({ state: 'failed', error: 'forbidden', bytes: 0 })
})

test('what was cancelled is written no further, and can be begun again', async () => {
  const id = await waiting('county')
  const claimed = await claimExport(http.db.sql, id, false)
  if (!claimed) throw new Error('not claimed')
  const part = { n: 0, bytes: new Uint8Array(10), rows: 1, progress: 1 }
  expect(await addPart(http.db.sql, claimed, part)).toBe(true)
  const cancelled = await post('county', `${BASE}/${id}/cancel`)
  expect(cancelled.body).toMatchObject({ state: 'cancelled', bytes: 0 })
  expect(await addPart(http.db.sql, claimed, { ...part, n: 1 })).toBe(false)
  expect(await http.db.sql`select 1 from export_part where job = ${id}`).toHaveLength(0)
  expect((await http.ask('county', `${BASE}/${id}/file`)).body.error.code).toBe('not_allowed_now')
  expect((await post('county', `${BASE}/${id}/retry`)).status).toBe(202)
  await expect.poll(async () => (await stateOf(id)).state, { timeout: 20_000 }).toBe('done')
})

test('a run that was lost with its server is begun anew, and what it still writes is none of the file', async () => {
  const id = await waiting('county')
  const lost = await claimExport(http.db.sql, id, false)
  if (!lost) throw new Error('not claimed')
  const part = { n: 0, bytes: new Uint8Array(10), rows: 1, progress: 1 }
  await addPart(http.db.sql, lost, part)
  await runExport(deps(), id, { last: false, again: false })
  expect(await stateOf(id)).toMatchObject({ state: 'running', run: lost.run })
  await runExport(deps(), id, { last: false, again: true })
  expect(await addPart(http.db.sql, lost, { ...part, n: 1 })).toBe(false)
  const job = await stateOf(id)
  const [{ bytes }] = await http.db
    .sql`select sum(length(bytes))::int as bytes from export_part where job = ${id}`
  expect(job).toMatchObject({ state: 'done', rows: CASES, bytes })
})

test('no more than five wait or run for one owner', async () => {
  for (let n = 0; n < 5; n++) await waiting('duty')
  expect((await post('duty', BASE, wish())).body.error.code).toBe('not_allowed_now')
})

test('a key fetches its own exports only, and narrowed ones', async () => {
  const account = http.ids.get('analyst') ?? 0
  const keyOf = async (prefixes: string[]) => {
    const key = drawKey()
    await insertKey(http.db.sql, {
      ...{ name: 'k', hash: hashOfKey(key), shown: shownOf(key), account, prefixes, by: account },
      operations: ['exports'],
      expiresAt: Date.now() + 60_000,
    })
    return { authorization: `Bearer ${key}` }
  }
  const [wide, narrow] = [await keyOf([]), await keyOf(['320602'])]
  const begun = await http.ask(null, BASE, { method: 'POST', body: wish(), headers: wide })
  const narrowed = await http.ask(null, BASE, { method: 'POST', body: wish(), headers: narrow })
  const path = `${BASE}/${begun.body.id}`
  expect((await http.ask(null, path, { headers: narrow })).status).toBe(404)
  expect((await http.ask('analyst', path)).status).toBe(200)
  const state = async () => (await http.ask(null, `${BASE}/${narrowed.body.id}`, { headers: narrow })).body
  await expect.poll(async () => (await state()).state, { timeout: 20_000 }).toBe('done')
  expect((await state()).rows).toBe(0)
})
