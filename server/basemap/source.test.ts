import { expect, test } from 'vitest'
import { parseBasemap, tileUrl } from './source.ts'

test('a token of 天地图 gives its vector map and its names', () => {
  const source = parseBasemap('tianditu:abc123')
  expect(source?.layers).toHaveLength(2)
  const url = new URL(tileUrl(source?.layers[1] ?? '', 12, 3421, 1660))
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    LAYER: 'cva',
    TILEMATRIX: '12',
    TILECOL: '3421',
    TILEROW: '1660',
    tk: 'abc123',
  })
})

test('a template of raster tiles is taken as it is, anything else is refused', () => {
  expect(parseBasemap('http://maps.intranet:8080/t/{z}/{x}/{y}.png')).toEqual({
    layers: ['http://maps.intranet:8080/t/{z}/{x}/{y}.png'],
    attribution: 'maps.intranet:8080',
  })
  for (const value of [
    'tianditu:',
    'tianditu:a b',
    'https://host/{z}/{x}.png',
    'file:///{z}/{x}/{y}',
    'osm',
  ]) {
    expect(parseBasemap(value), value).toBeUndefined()
  }
})
