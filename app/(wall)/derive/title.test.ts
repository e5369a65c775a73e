import { expect, test } from 'vitest'
import { titleName } from './title.ts'

const PATH = [
  { level: 'province', code: '32', name: '江苏省' },
  { level: 'city', code: '3206', name: '南通市' },
  { level: 'county', code: '320613', name: '崇川区' },
  { level: 'town', code: '320613001', name: '城东街道' },
] as const

test.each([
  [1, '江苏省'],
  [2, '南通市'],
  [3, '南通市崇川区'],
  [4, '崇川区城东街道'],
])('%d names deep', (depth, name) => {
  expect(titleName(PATH.slice(0, depth), 'zh-CN')).toBe(name)
})

test('a county-level city needs no city before it', () => {
  const kunshan = { level: 'county', code: '320583', name: '昆山市' } as const
  expect(titleName([...PATH.slice(0, 2), kunshan], 'zh-CN')).toBe('昆山市')
})
