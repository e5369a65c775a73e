import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countsByVillage, GRIDS, largestRemainder, MICRO_GRIDS } from './counts.ts'
import { loadNames, villageKind } from './names.ts'

test('the largest remainder shares out exactly, at least one each, in order of weight', () => {
  const weights = fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(weights, fc.nat(500), (list, extra) => {
      const counts = largestRemainder(list, list.length + extra)
      expect(counts.reduce((a, b) => a + b, 0)).toBe(list.length + extra)
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(1)
    }),
  )
  expect([...largestRemainder([1, 1, 1.5], 7)]).toEqual([2, 2, 3])
})

test('the province has 21,958 villages, 105,000 grids and 417,000 micro-grids', () => {
  const counts = countsByVillage(loadNames())
  expect(counts.size).toBe(21_958)
  const grids = [...counts.values()]
  expect(grids.reduce((sum, list) => sum + list.length, 0)).toBe(GRIDS)
  expect(grids.reduce((sum, list) => list.reduce((a, b) => a + b, sum), 0)).toBe(MICRO_GRIDS)
  expect(Math.min(...grids.map((list) => Math.min(...list)))).toBeGreaterThanOrEqual(1)
})

test('an urban village has half as many grids again as a rural one, in whole numbers', () => {
  const sizes = (kind: number) => {
    const own = [...countsByVillage(loadNames())].filter(([code]) => villageKind(code) === kind)
    return [...new Set(own.map(([, list]) => list.length))].sort()
  }
  expect(sizes(0)).toEqual([6])
  expect(sizes(2)).toEqual([4, 5])
})
