import { expect, test } from 'vitest'
import { placeText, toldCode } from './place.ts'

const PATH = [
  { level: 'province', code: '32', name: '江苏省' },
  { level: 'city', code: '3206', name: '南通市' },
  { level: 'county', code: '320613', name: '崇川区' },
  { level: 'town', code: '320613001', name: '城东街道' },
  { level: 'village', code: '320613001001', name: '德民社区居委会' },
  { level: 'grid', code: '320613001001004', name: '' },
  { level: 'micro_grid', code: '32061300100100403', name: '' },
] as const

test.each([
  ['32', '南通 · 崇川区 城东街道'],
  ['3206', '崇川区 城东街道'],
  ['320613', '城东街道 德民社区 4 网格'],
  ['320613001', '德民社区 4 网格 微网格 03'],
])('a wall of %s says %s', (region, text) => {
  expect(placeText(PATH, region, 'zh-CN')).toBe(text)
})

test('numbers are translated, names are not', () => {
  expect(placeText(PATH, '320613', 'en')).toBe('城东街道 德民社区 Grid 4')
  const named = PATH.map((region) => (region.level === 'grid' ? { ...region, name: '4 网格' } : region))
  expect(placeText(named, '320613', 'en')).toBe('城东街道 德民社区 Grid 4')
  expect(placeText(named, '320613', 'zh-CN')).toBe('城东街道 德民社区 4 网格')
})

test('a town is enough for a province, and nothing longer than the place is asked for', () => {
  expect(toldCode('32061300100100403', '32')).toBe('320613001')
  expect(toldCode('32061300100100403', '320613')).toBe('320613001001004')
  expect(toldCode('320613001', '320613')).toBe('320613001')
})

test('a path that ends early is told as far as it goes', () => {
  expect(placeText(PATH.slice(0, 2), '32', 'zh-CN')).toBe('南通')
})
