import { expect, test } from 'vitest'
import { ringArea } from './ring.ts'
import { loadWater } from './water.ts'

const water = loadWater()

test('water is 3,642 polygons from 太湖 down', () => {
  expect(water).toHaveLength(3642)
  expect(water[0].area).toBeGreaterThan(0.15)
  expect(water.every(({ area }, i) => i === 0 || area <= water[i - 1].area)).toBe(true)
})

test('exteriors run counter-clockwise, holes clockwise', () => {
  expect(water.every(({ rings }) => rings.every((ring, i) => ringArea(ring) > 0 === (i === 0)))).toBe(true)
})

test('bounds hold their exterior', () => {
  for (const { rings, bounds } of water.slice(0, 50)) {
    const xs = rings[0].filter((_, i) => i % 2 === 0)
    expect([Math.min(...xs), Math.max(...xs)]).toEqual([bounds[0], bounds[2]])
  }
})
