import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
const ids: number[] = []
const CASES = [
  { category: '0401', urgency: 'normal', text: '小区北门垃圾' },
  { category: '0201', urgency: 'critical', text: '消防通道堵塞' },
  { category: '0402', urgency: 'urgent', text: '占道经营 100%_\\' },
  { category: '0401', urgency: 'raised', text: '绿化带垃圾' },
  { category: '0405', urgency: 'normal', text: '小广告' },
]

beforeAll(async () => {
  http = await startHttp()
  for (const each of CASES) {
    const answer = await http.send('county', '/api/incidents', { lng: 120.804, lat: 32.098, ...each })
    ids.push(answer.body.id)
  }
})
afterAll(() => http?.stop())

const list = async (query: string) => (await http.ask('county', `/api/incidents?${query}`)).body
const picked = async (query: string) =>
  (await list(query)).items.map((item: { case: { id: number } }) => ids.indexOf(item.case.id))

test('newest come first and pages join without a gap', async () => {
  const first = await list('limit=2')
  expect(first.total).toBe(5)
  const seen = first.items.map((item: { case: { id: number } }) => ids.indexOf(item.case.id))
  let { next } = first
  while (next) {
    const page = await list(`limit=2&after=${next}`)
    seen.push(...page.items.map((item: { case: { id: number } }) => ids.indexOf(item.case.id)))
    next = page.next
  }
  expect(seen).toEqual([4, 3, 2, 1, 0])
})

test('those due soonest come first, page by page, and cases without a clock last', async () => {
  await http.send('county', `/api/incidents/${ids[4]}/reject`, { version: 1, text: '重复' })
  expect(await picked('sort=due')).toEqual([1, 2, 3, 0, 4])
  const seen: number[] = []
  let after = ''
  for (let page = 0; page < 5; page++) {
    const { items, next } = await list(`sort=due&limit=1&after=${after}`.replace(/&after=$/, ''))
    seen.push(ids.indexOf(items[0].case.id))
    after = next
  }
  expect(seen).toEqual([1, 2, 3, 0, 4])
})

test('filters narrow the list', async () => {
  expect(await picked('status=open')).toEqual([3, 2, 1, 0])
  expect(await picked('status=rejected')).toEqual([4])
  expect(await picked('status=reported,rejected&urgency=critical,normal')).toEqual([4, 1, 0])
  expect(await picked('category=04')).toEqual([4, 3, 2, 0])
  expect(await picked('category=0401')).toEqual([3, 0])
  expect(await picked('region=320613001')).toHaveLength(5)
  expect(await picked('region=320691')).toHaveLength(5)
  expect(await picked('region=320613002')).toEqual([])
  expect(await picked(`q=${encodeURIComponent('垃圾')}`)).toEqual([3, 0])
  expect(await picked(`q=${encodeURIComponent('100%_\\')}`)).toEqual([2])
  expect(await picked(`q=${encodeURIComponent('0%')}`)).toEqual([2])
})

test('each row is the coded case with its words', async () => {
  const { items } = await list('category=0201')
  expect(items).toEqual([
    {
      case: expect.objectContaining({ id: ids[1], urgency: 'critical', version: 1 }),
      text: '消防通道堵塞',
      assigneeName: null,
      unitName: null,
    },
  ])
  expect(items[0].case.clock).toMatchObject({ kind: 'accept', state: 0 })
})

test.each([
  'status=nope',
  'urgency=high',
  'category=x',
  'limit=0',
  'limit=1000',
  'after=zzz',
  'sort=oldest',
  'region=abc',
])('%s is refused as invalid input', async (query) => {
  const answer = await http.ask('county', `/api/incidents?${query}`)
  expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid_input'])
})

test('an unknown region is not found', async () => {
  expect((await http.ask('county', '/api/incidents?region=320699')).status).toBe(404)
})
