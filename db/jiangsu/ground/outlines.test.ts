import { expect, test } from 'vitest'
import { crossings } from './crossings.ts'
import { loadNames } from './names.ts'
import { loadOutlines } from './outlines.ts'
import { ringArea } from './ring.ts'
import { CARVED_ZONES } from './zones.ts'

const outlines = loadOutlines()
const rings = outlines.flatMap(({ parts }) => parts.flat())

test('every county has an outline of its own or is carved out of one that has', () => {
  const known = [...outlines.map(({ code }) => code), ...CARVED_ZONES.map(({ code }) => code)].sort()
  expect(known).toEqual(loadNames().counties.map(([code]) => code))
})

test('county borders nowhere cross', () => {
  expect(crossings(rings)).toEqual([])
})

test('no ground lies in two counties: each directed side is used once', () => {
  const sides = new Set<string>()
  let count = 0
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2, count++) {
      const j = (i + 2) % ring.length
      sides.add([ring[i], ring[i + 1], ring[j], ring[j + 1]].join())
    }
  }
  expect(sides.size).toBe(count)
  const total = rings.reduce((sum, ring) => sum + ringArea(ring), 0)
  expect(total / 1e12).toBeGreaterThan(9.9)
  expect(total / 1e12).toBeLessThan(10.2)
})

test('no ring comes back to a vertex; holes run clockwise', () => {
  for (const { parts } of outlines) {
    for (const [i, ring] of parts.flatMap((part) => [...part.entries()])) {
      const corners = new Set<string>()
      for (let k = 0; k < ring.length; k += 2) corners.add(`${ring[k]},${ring[k + 1]}`)
      expect(corners.size).toBe(ring.length / 2)
      expect(ringArea(ring) > 0).toBe(i === 0)
    }
  }
})
