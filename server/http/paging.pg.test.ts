import { afterAll, beforeAll, expect, test } from 'vitest'
import { PAGE_ROWS } from '#server/contract/page.ts'
import { buildDocument } from '#server/openapi/build.ts'
import { isReference, type Operation, operationsOf } from '#server/openapi/types.ts'
import { startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
let lists: { path: string; operation: Operation }[]
beforeAll(async () => {
  http = await startHttp()
  lists = operationsOf(buildDocument(http.app)).filter(
    ({ method, operation }) =>
      method === 'get' && (parametersOf(operation).has('limit') || nextOf(operation)),
  )
})
afterAll(() => http?.stop())

/** Positions of the log are not a list of rows: `GET /api/events` is read from one to another. */
const OF_THE_LOG = '/api/events'

function parametersOf({ parameters = [] }: Operation) {
  return new Map(parameters.flatMap((each) => (isReference(each) ? [] : [[each.name, each]])))
}

function fieldsOf({ responses }: Operation): string[] {
  const answer = responses?.['200']
  const schema = answer && !isReference(answer) ? answer.content?.['application/json']?.schema : undefined
  return schema && !isReference(schema) ? Object.keys(schema.properties ?? {}) : []
}
const nextOf = (operation: Operation) => fieldsOf(operation).includes('next')

test('every list is paged in the same way', () => {
  const found = lists.filter(({ path }) => path !== OF_THE_LOG)
  expect(found.length).toBeGreaterThan(10)
  const wrong = found.flatMap(({ path, operation }) => {
    const parameters = parametersOf(operation)
    const limit = parameters.get('limit')?.schema
    const bounds = limit && !isReference(limit) ? [limit.minimum, limit.maximum, limit.default] : []
    const sort = parameters.get('sort')?.schema
    return [
      JSON.stringify(bounds) !== JSON.stringify([1, PAGE_ROWS.most, PAGE_ROWS.usual]) && `limit ${bounds}`,
      !parameters.has('after') && 'no after',
      !fieldsOf(operation).includes('items') && 'no items',
      !nextOf(operation) && 'no next',
      sort && !isReference(sort) && !sort.enum && 'sort is not enumerated',
    ].flatMap((fault) => (fault ? `${path}: ${fault}` : []))
  })
  expect(wrong).toEqual([])
})

/** Whoever reads the list, with what it cannot do without. */
const READERS: Readonly<Record<string, readonly [seat: string, query: string]>> = {
  '/api/people': ['security', ''],
  '/api/grids': ['system', 'region=320613001001&'],
  '/api/rosters': ['system', 'from=0&to=86400000&'],
  '/api/leaves': ['system', 'from=0&to=86400000&'],
  '/api/audit': ['auditor', ''],
  '/api/api-keys': ['system', ''],
}

test('a parameter that is not known, a broken cursor and a page too long are refused', async () => {
  for (const { path } of lists) {
    if (path.includes('{') || path === OF_THE_LOG) continue
    const [seat, query] = READERS[path] ?? ['system', '']
    const right = await http.ask(seat, `${path}?${query}limit=1`)
    expect(right.status, `${path} ${right.text}`).toBe(200)
    for (const wrong of ['nonsense=1', 'after=%27--', 'limit=0', 'limit=201', 'limit=many']) {
      const { status, body } = await http.ask(seat, `${path}?${query}${wrong}`)
      expect([status, body?.error?.code], `${path}?${wrong}`).toEqual([400, 'invalid_input'])
    }
  }
})

test('pages follow one another without a gap or a repetition', async () => {
  const all = (await http.ask('security', '/api/people?limit=200')).body.items
  const ids: number[] = []
  let after: string | null = ''
  while (after !== null) {
    const { body } = await http.ask('security', `/api/people?limit=3${after && `&after=${after}`}`)
    ids.push(...body.items.map(({ id }: { id: number }) => id))
    after = body.next
  }
  expect(ids).toEqual(all.map(({ id }: { id: number }) => id))
})
