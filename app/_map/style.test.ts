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
const common = { locale: 'zh-CN', tiles: 'http://127.0.0.1/tiles/{z}/{x}/{y}?v=1' } as const

const styles: [string, StyleSpecification][] = [
  ['wall, province', buildStyle({ ...common, tokens: DARK, scope: everywhere, kind: 'wall' })],
  ['wall, county', buildStyle({ ...common, tokens: DARK, scope: county, kind: 'wall' })],
  ['desk, county', buildStyle({ ...common, tokens: LIGHT, scope: county, kind: 'desk', locale: 'en' })],
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
