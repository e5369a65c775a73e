import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { worldX, worldY } from '#server/ground/mercator.ts'
import { startHttp, type TestHttp } from './testing.ts'

let http: TestHttp
beforeAll(async () => {
  http = await startHttp()
})
afterAll(() => http?.stop())

const get = (path: string) => http.ask(null, path)
const refusal = async (path: string) => {
  const { status, body } = await get(path)
  return [status, body.error.code]
}
const TILE = `/tiles/14/${worldX(120_832_000) >> 16}/${worldY(32_060_000) >> 16}`
const FOREVER = 'public, max-age=31536000, immutable'

test('the release says what it holds', async () => {
  const { body } = await get('/api/ground')
  expect(body).toMatchObject({
    release: 1,
    scope: '320613',
    counts: { county: 1, village: 4, micro_grid: 64 },
    bounds: [120.8, 32.036, 120.864, 32.1],
  })
})

test('names of the children of a code with their feature ids, kept for ever under their release', async () => {
  const top = await get('/api/ground/names?parent=&v=1')
  expect(top.body.names).toEqual([{ id: 1, code: '32', name: '江苏省' }])
  const towns = await get('/api/ground/names?parent=320613&v=1')
  expect(towns.headers.get('cache-control')).toBe(FOREVER)
  expect(towns.body.level).toBe('town')
  expect(towns.body.names.map(({ id, code }: { id: number; code: string }) => [id, code])).toEqual([
    [1, '320613001'],
    [2, '320613002'],
  ])
  expect((await get('/api/ground/names?parent=320613')).headers.get('cache-control')).toBe('no-cache')
})

test('a region has its path, its children and a point inside', async () => {
  const { body } = await get('/api/regions/320613001001')
  expect(body).toMatchObject({
    level: 'village',
    name: '德民社区',
    id: 1,
    bounds: [120.8, 32.068, 120.832, 32.1],
  })
  expect(body.path.map(({ name }: { name: string }) => name)).toEqual([
    '江苏省',
    '南通市',
    '崇川区',
    '城东街道',
    '德民社区',
  ])
  expect(body.children.map(({ name }: { name: string }) => name)).toEqual([
    '1 网格',
    '2 网格',
    '3 网格',
    '4 网格',
  ])
})

test('a micro-grid has its standard addresses, anything wider has none', async () => {
  const { body } = await get('/api/regions/32061300100100101')
  expect(body.addresses).toMatchObject({ estate: expect.any(String), households: expect.any(Number) })
  expect(body.addresses.buildings.length).toBeGreaterThan(0)
  const again = await get('/api/regions/32061300100100101')
  expect(again.body.addresses).toEqual(body.addresses)
  expect((await get('/api/regions/320613001001')).body.addresses).toBeNull()
})

test('a zone answers as a county', async () => {
  const { body } = await get('/api/regions/320691')
  expect(body).toMatchObject({ level: 'county', name: '试验区', id: null, label: null })
  expect(body.children).toHaveLength(1)
})

test('a point is in a micro-grid', async () => {
  const { body } = await get('/api/locate?lng=120.8001&lat=32.0999')
  expect(body.code).toBe('32061300100100101')
  expect(body.path.at(-1)).toEqual({ level: 'micro_grid', code: body.code, name: '微网格 01' })
})

test('a tile unzips to features of this release', async () => {
  const zipped = await http.app.request(`${TILE}?v=1`, { headers: { 'accept-encoding': 'gzip, br' } })
  expect(zipped.headers.get('content-encoding')).toBe('gzip')
  expect(zipped.headers.get('cache-control')).toBe(FOREVER)
  const plain = await http.app.request(`${TILE}?v=1`)
  expect(plain.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile')
  const bytes = new Uint8Array(await plain.arrayBuffer())
  const body = zipped.body?.pipeThrough(new DecompressionStream('gzip'))
  expect(new Uint8Array(await new Response(body).arrayBuffer())).toEqual(bytes)
  expect(new VectorTile(new PbfReader(bytes)).layers.micro_grid.length).toBeGreaterThan(0)
})

test('a tile with nothing in it is a 204', async () => {
  expect((await get('/tiles/14/0/0?v=1')).status).toBe(204)
})

test('what is not there or malformed has its own code', async () => {
  expect(await refusal(`${TILE}?v=2`)).toEqual([404, 'release_gone'])
  expect(await refusal('/api/ground/names?parent=32&v=9')).toEqual([404, 'release_gone'])
  expect(await refusal('/api/ground/names?parent=99&v=1')).toEqual([404, 'not_found'])
  expect(await refusal('/api/ground/names?parent=x&v=1')).toEqual([400, 'invalid_input'])
  expect(await refusal('/api/regions/99')).toEqual([404, 'not_found'])
  expect(await refusal('/api/regions/%00')).toEqual([404, 'not_found'])
  expect(await refusal('/api/locate?lng=1&lat=1')).toEqual([422, 'outside_ground'])
  for (const query of [
    '',
    '?lng=120',
    '?lng=abc&lat=32',
    '?lng=NaN&lat=32',
    '?lng=999&lat=32',
    '?lng=120&lat=1e1',
  ]) {
    expect(await refusal(`/api/locate${query}`)).toEqual([400, 'invalid_input'])
  }
  for (const tile of ['15/0/0', '-1/0/0', '3/8/0', '3/0/8', 'a/0/0', '3/1.5/0']) {
    expect(await refusal(`/tiles/${tile}?v=1`)).toEqual([400, 'invalid_input'])
  }
})
