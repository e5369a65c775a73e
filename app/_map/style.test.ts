import { type StyleSpecification, validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { expect, test } from 'vitest'
import type { MapScope } from './scope.ts'
import { buildStyle } from './style.ts'
import { DARK, LIGHT } from './tokens.ts'

const everywhere: MapScope = { prefixes: ['32'], spans: null }
const county: MapScope = {
  prefixes: ['320613'],
  spans: {
    city: [[6, 6]],
    county: [[40, 40]],
    town: [[600, 618]],
    village: [[9000, 9200]],
    grid: [],
    micro_grid: [],
  },
}
const none = { layers: [], attribution: '' }
const tianditu = {
  layers: ['/api/basemap/0/{z}/{x}/{y}', '/api/basemap/1/{z}/{x}/{y}'],
  attribution: '天地图',
}
const origin = 'http://127.0.0.1'
const tiles = `${origin}/tiles/{z}/{x}/{y}?v=1`
const common = { locale: 'zh-CN', tiles, origin, basemap: none } as const

const styles: [string, StyleSpecification][] = [
  ['wall, province', buildStyle({ ...common, tokens: DARK, scope: everywhere, kind: 'wall' })],
  ['wall, county', buildStyle({ ...common, tokens: DARK, scope: county, kind: 'wall' })],
  ['desk, county', buildStyle({ ...common, tokens: LIGHT, scope: county, kind: 'desk', locale: 'en' })],
  [
    'desk over a background map',
    buildStyle({ ...common, tokens: LIGHT, scope: county, kind: 'desk', basemap: tianditu }),
  ],
]

test.each(styles)('the style of %s is what the renderer accepts', (_, style) => {
  expect(validateStyleMin(style).map(({ message }) => message)).toEqual([])
})

test.each(styles)('in the style of %s no layer comes twice and every source exists', (_, style) => {
  const ids = style.layers.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const layer of style.layers) if ('source' in layer) expect(style.sources).toHaveProperty(layer.source)
})

test('labels lie under hot marks, so that they give way, and over cool ones', () => {
  for (const [, { layers }] of styles) {
    const at = (id: string) => layers.findIndex((layer) => layer.id === id)
    expect(at('label-town')).toBeGreaterThan(at('marks-cool'))
    expect(at('marks-hot')).toBeGreaterThan(at('label-county'))
  }
})

test('over a background map our land does not hide it', () => {
  const [, { layers, sources }] = styles[3]
  expect(layers[1]).toMatchObject({ id: 'basemap-0', type: 'raster' })
  expect(layers.some(({ id }) => id === 'water' || id.startsWith('land-'))).toBe(false)
  expect(sources['basemap-1']).toMatchObject({ tiles: [`${origin}/api/basemap/1/{z}/{x}/{y}`] })
})
