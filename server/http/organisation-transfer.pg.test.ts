import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownerClient } from '#db/client.ts'
import { layOrganisation } from '#db/jiangsu/organisation/lay.ts'
import { squareGround } from '#server/ground/square-ground.ts'
import { readSheet } from '#server/organisation/transfer/read-sheet.ts'
import { writeSheet } from '#server/organisation/transfer/write-sheet.ts'
import { organisationGround } from '#server/setup/organisation-ground.ts'
import { GRIDS, startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
beforeAll(async () => {
  http = await startHttp()
  const owner = ownerClient(http.db.url)
  await layOrganisation(owner, organisationGround(squareGround()))
  await owner.end()
})
afterAll(() => http?.stop())

const TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

async function bytesOf(seat: string, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await http.app.request(path, { headers: { cookie: await http.cookieOf(seat) } })
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

async function exported(seat: string, entity: string): Promise<string[][]> {
  return readSheet(await bytesOf(seat, `/api/exports/${entity}?format=csv`), 'csv')
}

async function upload(seat: string, entity: string, rows: string[][], format: 'csv' | 'xlsx' = 'csv') {
  const answer = await http.app.request(`/api/imports/${entity}`, {
    method: 'POST',
    headers: { cookie: await http.cookieOf(seat), 'content-type': TYPES[format] },
    body: await writeSheet(rows, format),
  })
  return { status: answer.status, body: await answer.json() }
}

const confirm = (seat: string, id: string) => http.ask(seat, `/api/imports/${id}/confirm`, { method: 'POST' })

const counts = (change: Partial<Record<'new' | 'changed' | 'unchanged' | 'faulty', number>>) => ({
  new: 0,
  changed: 0,
  unchanged: 0,
  faulty: 0,
  ...change,
})

test('what is exported comes back unchanged, in both formats', async () => {
  for (const [seat, entity] of [
    ['system', 'units'],
    ['security', 'people'],
    ['system', 'workers'],
  ] as const) {
    for (const format of ['csv', 'xlsx'] as const) {
      const file = await bytesOf(seat, `/api/exports/${entity}?format=${format}`)
      const rows = await readSheet(file, format)
      expect(rows.length).toBeGreaterThan(10)
      const preview = await upload(seat, entity, rows, format)
      expect(preview.body.faults).toEqual([])
      expect(preview.body.counts).toEqual(counts({ unchanged: rows.length - 1 }))
    }
  }
})

test('a preview names every faulty row and changes nothing; confirming does the others at once', async () => {
  const [heading, ...rows] = await exported('system', 'units')
  const row = rows.find((each) => each[1] === '德民社区居民委员会') ?? []
  const of = (change: Record<number, string>) => row.map((cell, index) => change[index] ?? cell)
  const sheet = [
    heading,
    of({ 0: '基层站所', 1: '城东消防站', 2: '320613001', 3: '消防', 4: '320613001', 5: '城东街道指挥中心' }),
    of({ 6: '否' }),
    of({ 1: '' }),
    of({ 0: '不知道', 1: '甲' }),
    of({ 1: '乙', 2: '999999' }),
    of({ 1: '丙', 4: '320613001', 5: '没有这个' }),
    of({ 6: '否' }),
    [],
    of({ 0: '职能部门', 1: '丁', 2: '320613', 4: '320613', 5: '崇川区指挥中心' }),
  ]
  const before = await http.db.sql`select count(*)::int as n, sum(version)::int as v from unit`
  const preview = await upload('system', 'units', sheet)
  expect(preview.body.faults).toEqual([
    { row: 3, column: 'active', problem: 'still_used' },
    { row: 4, column: 'name', problem: 'required' },
    { row: 5, column: 'kind', problem: 'invalid' },
    { row: 6, column: 'region', problem: 'unknown_region' },
    { row: 7, column: 'parent_name', problem: 'unknown_unit' },
    { row: 8, column: 'name', problem: 'duplicate' },
    { row: 10, column: 'kind', problem: 'department_missing' },
  ])
  expect(preview.body.counts).toEqual(counts({ new: 1, faulty: 7 }))
  expect(await http.db.sql`select count(*)::int as n, sum(version)::int as v from unit`).toEqual(before)
  expect((await confirm('security', preview.body.id)).status).toBe(404)
  const done = await confirm('system', preview.body.id)
  expect([done.status, done.body.counts.new]).toEqual([200, 1])
  const [made] = (await http.ask('system', `/api/units?q=${encodeURIComponent('城东消防站')}`)).body.items
  expect(made).toMatchObject({ kind: 'station', department: 'fire', parentName: '城东街道指挥中心' })
  expect((await confirm('system', preview.body.id)).status).toBe(404)
})

test('units come with a parent that the same sheet founds', async () => {
  const [heading] = await exported('system', 'units')
  const preview = await upload('system', 'units', [
    heading,
    ['综合受理窗口', '临时窗口', '320613002', '', '320613002', '临时综治中心', '是'],
    ['综治中心', '临时综治中心', '320613002', '', '', '', '是'],
  ])
  expect(preview.body.counts).toEqual(counts({ new: 2 }))
  await confirm('system', preview.body.id)
  const [window] = (await http.ask('system', `/api/units?q=${encodeURIComponent('临时窗口')}`)).body.items
  expect(window.parentName).toBe('临时综治中心')
})

test('accounts are opened and changed by sheet within the rules of roles', async () => {
  const [heading, ...rows] = await exported('security', 'people')
  const analyst = rows.find(([username]) => username === 'analyst') ?? []
  const security = rows.find(([username]) => username === 'security') ?? []
  const sheet = [
    heading,
    ['new.clerk', '新办事岗', '值守:320613001; 分析员:320613', '320613/崇川区城市管理局', '是'],
    [analyst[0], analyst[1], 'analyst:320613', '', ''],
    ['new.second', '两权', '审计员:32; 系统管理员:32', '', '是'],
    ['Bad Name', '坏名', '群众', '', '是'],
    [security[0], security[1], '分析员:32', '', '是'],
    ['new.third', '远处', '分析员:99', '', '也许'],
  ]
  const cookie = await http.cookieOf('analyst')
  const preview = await upload('security', 'people', sheet)
  expect(preview.body.faults).toEqual([
    { row: 4, column: 'roles', problem: 'roles_exclude' },
    { row: 5, column: 'username', problem: 'invalid' },
    { row: 6, column: 'roles', problem: 'own_account' },
    { row: 7, column: 'roles', problem: 'unknown_region' },
    { row: 7, column: 'active', problem: 'invalid' },
  ])
  expect(preview.body.counts).toEqual(counts({ new: 1, changed: 1, faulty: 4 }))
  expect((await confirm('security', preview.body.id)).status).toBe(200)
  const [clerk] = (await http.ask('security', '/api/people?q=new.clerk')).body.items
  expect(clerk).toMatchObject({
    signsIn: false,
    roles: [
      { role: 'analyst', prefixes: ['320613'] },
      { role: 'dispatcher', prefixes: ['320613001'] },
    ],
    units: [{ name: '崇川区城市管理局' }],
  })
  expect((await http.ask(null, '/api/me', { headers: { cookie } })).status).toBe(401)
})

test('posts by sheet keep one head a grid, and what has changed since is not confirmed', async () => {
  const [heading, ...rows] = await exported('system', 'workers')
  const own = rows.filter((row) => row[2] === '德民社区居民委员会' && row[3] === '专职网格员')
  const [first, second] = own
  const handed = [
    heading,
    first.with(5, ''),
    second.with(5, `${second[5]}, ${first[5]}`.replaceAll(/\s/g, '')),
    ['', '320613001001', '德民社区居民委员会', '微网格员', 'worker1', `${GRIDS[0]}01`, '是'],
    ['', '320613001001', '德民社区居民委员会', '微网格员', 'nobody', `${GRIDS[0]}`, '是'],
  ]
  const preview = await upload('system', 'workers', handed)
  expect(preview.body.faults).toEqual([{ row: 5, column: 'username', problem: 'unknown_person' }])
  expect(preview.body.counts).toEqual(counts({ new: 1, changed: 2, faulty: 1 }))
  const dropped = await upload('system', 'workers', [heading, first.with(5, '')])
  expect(dropped.body.faults).toEqual([{ row: 2, column: 'grids', problem: 'head_remains' }])

  const again = await upload('system', 'workers', handed)
  await http.ask('system', `/api/workers/${first[0]}`, {
    method: 'PATCH',
    body: { version: 1, kind: 'part_time', user: http.ids.get('worker1') },
  })
  expect((await confirm('system', again.body.id)).body.error.code).toBe('conflict')
  const fresh = await upload('system', 'workers', handed)
  expect(fresh.body.counts).toEqual(counts({ new: 1, changed: 2, faulty: 1 }))
  expect((await confirm('system', fresh.body.id)).status).toBe(200)
  const heads = await http.db.sql`
    select code from worker_grid where length(code) = 15 group by code having count(*) filter (where head) <> 1`
  expect(heads).toEqual([])
  const [grant] = await http.db.sql`
    select prefixes from grant_of_role where user_id = ${http.ids.get('worker1') ?? 0}`
  expect(grant.prefixes).toEqual([`${GRIDS[0]}01`])
})

test('a roster is laid by sheet, and laying it again adds nothing', async () => {
  const heading = ['username', 'unit_region', 'unit_name', 'grid', 'starts_at', 'ends_at']
  const sheet = [
    heading,
    ['worker2', '', '', GRIDS[2], '2030-01-01 08:00', '2030-01-01 20:00'],
    ['worker2', '', '', GRIDS[2], '2030-01-01 19:00', '2030-01-01 22:00'],
    ['worker2', '', '', '', '2030-02-01 08:00', '2030-02-01 20:00'],
    ['worker2', '', '', GRIDS[2], '2030-02-30 08:00', ''],
    ['town', '320613001', '城东街道指挥中心', '', '2030-01-01 08:00', '2030-01-02 08:00'],
  ]
  const preview = await upload('system', 'rosters', sheet)
  expect(preview.body.faults).toEqual([
    { row: 3, column: 'starts_at', problem: 'overlap' },
    { row: 4, column: 'unit_name', problem: 'one_of_unit_and_grid' },
    { row: 5, column: 'starts_at', problem: 'invalid' },
    { row: 5, column: 'ends_at', problem: 'required' },
  ])
  expect((await confirm('system', preview.body.id)).body.counts).toEqual(counts({ new: 2, faulty: 3 }))
  const again = await upload('system', 'rosters', await exported('system', 'rosters'))
  expect(again.body.counts).toEqual(counts({ unchanged: 2 }))
})

test('what is no import is refused before anything is read of it', async () => {
  const heading = ['username', 'name', 'roles', 'units', 'active']
  const issues = async (rows: string[][]) =>
    (await upload('security', 'people', rows)).body.error.details.issues
  expect(await issues([heading.slice(1)])).toEqual([{ path: 'username', problem: 'required' }])
  expect(await issues([[...heading, 'shoe size']])).toEqual([
    { path: 'shoe size', problem: 'unknown_column' },
  ])
  expect((await upload('system', 'people', [heading])).status).toBe(403)
  expect((await upload('security', 'cats', [heading])).status).toBe(404)
  const text = await http.ask('security', '/api/imports/people', { method: 'POST', body: 'x' })
  expect(text.body.error.code).toBe('invalid_input')
  const large = await http.app.request('/api/imports/people', {
    method: 'POST',
    headers: { cookie: await http.cookieOf('security'), 'content-type': TYPES.csv },
    body: new Uint8Array(5 * 1024 * 1024 + 1),
  })
  expect(large.status).toBe(413)
})

test('a cell that would run is defused on its way out', async () => {
  await http.send('security', '/api/people', {
    username: 'formula',
    name: '=HYPERLINK("http://example.invalid")',
    roles: [{ role: 'analyst', prefixes: ['320613'] }],
  })
  const rows = await exported('security', 'people')
  expect(rows.find(([username]) => username === 'formula')?.[1]).toBe(`'=HYPERLINK("http://example.invalid")`)
})
