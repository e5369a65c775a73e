import { expect, test } from 'vitest'
import { borderMesh } from './border.ts'
import { cutAnyhow } from './last-resort.ts'
import { Loop, momentsOf } from './loop.ts'

const ring = (...points: number[]) =>
  Int32Array.from(points.map((value, i) => value + (i % 2 ? 32e6 : 118e6)))

test.each([
  ['a triangle', ring(0, 0, 9000, 0, 4000, 7000), 0.5],
  ['a needle', ring(0, 0, 90_000, 0, 90_000, 60), 0.3],
  [
    'a comb',
    ring(
      0,
      0,
      9000,
      0,
      9000,
      8000,
      8000,
      8000,
      8000,
      900,
      5000,
      900,
      5000,
      8000,
      4000,
      8000,
      4000,
      900,
      0,
      900,
    ),
    0.4,
  ],
])('%s is cut in two near the share', (_, outline, share) => {
  const county = { code: '1', centre: [0, 0] as [number, number], parts: [[outline]] }
  const { mesh } = borderMesh([county], [county], new Map([['1', 900]]))
  const loop = new Loop().load(mesh, 0)
  const { area } = momentsOf(loop)
  const [first, second] = cutAnyhow(mesh, 0, loop, share).map(
    (face) => momentsOf(new Loop().load(mesh, face)).area,
  )
  expect(first + second).toBeCloseTo(area, 3)
  expect(first / area).toBeGreaterThan(share - 0.15)
  expect(first / area).toBeLessThan(share + 0.15)
})
