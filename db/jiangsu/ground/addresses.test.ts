import { expect, test } from 'vitest'
import { addressesOf } from './addresses.ts'

const microGrids = (grid: string) => ['01', '02', '03', '04'].map((number) => grid + number)

test('addresses are the same whenever asked', () => {
  expect(addressesOf('32061300100100101')).toEqual(addressesOf('32061300100100101'))
})

test('the micro-grids of an urban grid share one estate and no building', () => {
  const all = microGrids('320613001001001').map(addressesOf)
  expect(new Set(all.map(({ estate }) => estate)).size).toBe(1)
  const numbers = all.flatMap(({ buildings }) => buildings.map(({ number }) => number))
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('a village has hamlets of single houses', () => {
  const { estate, buildings, households } = addressesOf('32062310020100203')
  expect(estate).toBe('2组')
  expect(buildings).toHaveLength(households)
})

test('households add up and are about seventy', () => {
  for (const code of microGrids('320613001001002')) {
    const { buildings, households } = addressesOf(code)
    expect(buildings.reduce((sum, { units, floors, rooms }) => sum + units * floors * rooms, 0)).toBe(
      households,
    )
    expect(households).toBeGreaterThan(40)
    expect(households).toBeLessThan(170)
  }
})

test('a code of another level is refused', () => {
  expect(() => addressesOf('320613001001001')).toThrow(RangeError)
})
