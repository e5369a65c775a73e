import { expect, test } from 'vitest'
import { regionName } from './region-name.ts'

const village = (name: string) => regionName({ level: 'village', code: '320613001001', name })

test.each([
  ['德民社区居委会', '德民社区'],
  ['汇景和园社区居民委员会', '汇景和园社区'],
  ['西关居委会', '西关社区'],
  ['长龙三村居委会', '长龙三村'],
  ['高平居民委员会', '高平社区'],
  ['霞辉庙社区居委', '霞辉庙社区'],
  ['滨河社区居民委员', '滨河社区'],
  ['孙武花园社区居民委会', '孙武花园社区'],
  ['秦西社区居民委委会', '秦西社区'],
  ['双河社区居委员', '双河社区'],
  ['城东社区居居委员会', '城东社区'],
  ['东青社区居委会（含东青村村委）', '东青社区'],
  ['清江村村委会', '清江村'],
  ['向阳村委会', '向阳村'],
  ['清江村村民委员会', '清江村'],
  ['庙港村委会（新）', '庙港村'],
  ['郭庄村（居）委会', '郭庄村'],
  ['百子亭社区', '百子亭社区'],
  ['繁华里居民社区委员会', '繁华里社区'],
  ['中国（南京）软件谷一号园区社区', '中国（南京）软件谷一号园区社区'],
  ['第一生产队', '第一生产队'],
])('%s is shown as %s', (name, shown) => {
  expect(village(name)).toBe(shown)
})

test('grids and micro-grids are called by their number, in both languages', () => {
  const grid = { level: 'grid' as const, code: '320613001001003', name: '' }
  const micro = { level: 'micro_grid' as const, code: '32061300100100303', name: '' }
  expect(regionName(grid)).toBe('3 网格')
  expect(regionName(micro)).toBe('微网格 03')
  expect(regionName(grid, 'en')).toBe('Grid 3')
  expect(regionName(micro, 'en')).toBe('Micro-grid 03')
})

test('a name of its own wins over the number', () => {
  expect(regionName({ level: 'grid', code: '320613001001003', name: '万达广场专属网格' })).toBe(
    '万达广场专属网格',
  )
})

test('names of places stay as they are', () => {
  expect(regionName({ level: 'town', code: '320613001', name: '城东街道' }, 'en')).toBe('城东街道')
  expect(regionName({ level: 'county', code: '320613', name: '崇川区' })).toBe('崇川区')
})
