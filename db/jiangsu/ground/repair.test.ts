import { expect, test } from 'vitest'
import { crossings } from './crossings.ts'
import { mergeParts } from './merge.ts'
import { repairOutlines } from './repair.ts'
import { ringArea } from './ring.ts'
import { weld } from './weld.ts'

const ring = (...points: number[]) => Int32Array.from(points)
const square = (x: number, y: number, side: number) =>
  ring(x, y, x + side, y, x + side, y + side, x, y + side)
const county = (code: string, ...parts: Int32Array[]) => ({
  code,
  centre: [0, 0] as [number, number],
  parts: parts.map((part) => [part]),
})

test('a part of one county inside another becomes a hole there', () => {
  const [host, guest] = repairOutlines([
    county('1', square(0, 0, 90_000)),
    county('2', square(200_000, 0, 50_000), square(20_000, 20_000, 10_000)),
  ])
  expect(host.parts[0].map(ringArea)).toEqual([8_100_000_000, -100_000_000])
  expect(guest.parts.map(([exterior]) => ringArea(exterior))).toEqual([2_500_000_000, 100_000_000])
})

test('a sliver claimed by two counties goes to one of them', () => {
  const west = ring(0, 0, 50_000, 0, 50_000, 20_000, 50_000, 30_000, 50_000, 50_000, 0, 50_000)
  const border = [50_000, 50_000, 50_000, 30_000, 49_700, 25_000, 50_000, 20_000]
  const east = ring(50_000, 0, 90_000, 0, 90_000, 50_000, ...border)
  const repaired = repairOutlines([county('1', west), county('2', east)])
  const total = repaired.reduce((sum, { parts }) => sum + ringArea(parts[0][0]), 0)
  expect(total).toBe(90_000 * 50_000)
  expect(crossings(repaired.flatMap(({ parts }) => parts.flat()))).toEqual([])
})

test('parts that share a border become one', () => {
  const merged = mergeParts([[square(0, 0, 100)], [ring(100, 0, 200, 0, 200, 100, 100, 100)]])
  expect(merged).toHaveLength(1)
  expect(ringArea(merged[0][0])).toBe(20_000)
})

test('a vertex on another edge is put into it, and a spike is taken off', () => {
  const [spiked, plain] = weld([
    ring(0, 0, 40_000, 0, 40_000, 30_000, 40_000, 10_001, 0, 30_000),
    ring(40_000, 0, 80_000, 0, 40_000, 20_000),
  ])
  expect([...spiked]).toEqual([0, 0, 40_000, 0, 40_000, 10_001, 0, 30_000])
  expect(plain.length).toBe(8)
})
