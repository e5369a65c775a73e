import { expect, test } from 'vitest'
import { borderMesh } from './border.ts'
import { divide } from './divide.ts'
import { Loop, momentsOf } from './loop.ts'
import { descendants, MICRO_GRID, type Plot } from './plot.ts'
import { reversed } from './ring.ts'

const square = (x: number, y: number, side: number) => {
  return Int32Array.from([x, y, x + side, y, x + side, y + side, x, y + side])
}
const origin: [number, number] = [118_000_000, 32_000_000]

/** Plots of a depth with so many children at each depth below. */
function tree(code: string, depth: number, [children, ...below]: number[]): Plot {
  const own = Array.from({ length: children ?? 0 }, (_, i) => tree(code && `${code}.${i}`, depth + 1, below))
  return {
    code,
    depth,
    weight: own.reduce((sum, { weight }) => sum + weight, 0) || 1,
    children: own,
    parts: [],
  }
}

function cut(parts: Int32Array[][], children: number[]) {
  const outline = { code: '1', centre: origin, parts }
  const { mesh, faces } = borderMesh([outline], [outline], new Map([['1', 900]]))
  const root = tree('1', 2, children)
  root.parts = (faces.get('1') ?? []).map((face) => ({ face }))
  divide(mesh, root, {})
  return { mesh, cells: descendants(root, MICRO_GRID) }
}

const areas = ({ mesh, cells }: ReturnType<typeof cut>) =>
  cells.map(({ parts }) =>
    parts.reduce((sum, { face }) => sum + momentsOf(new Loop().load(mesh, face)).area, 0),
  )

test('every plot gets ground and together they get all of it', () => {
  const done = cut([[square(...origin, 100_000)]], [3, 4, 3, 5])
  const sizes = areas(done)
  expect(sizes).toHaveLength(180)
  expect(sizes.reduce((a, b) => a + b)).toBeCloseTo(100_000 ** 2 * 0.84, -2)
  expect(Math.min(...sizes) / (sizes.reduce((a, b) => a + b) / 180)).toBeGreaterThan(0.2)
})

test('a face with a hole is cut into faces without', () => {
  const [x, y] = origin
  const hole = reversed(square(x + 40_000, y + 55_000, 12_000))
  const done = cut([[square(x, y, 100_000), hole]], [2, 4, 3, 4])
  expect(done.mesh.holes.size).toBe(0)
  const all = areas(done).reduce((a, b) => a + b)
  expect(all).toBeCloseTo((100_000 ** 2 - 12_000 ** 2) * 0.84, -2)
})

test('a large island gets towns of its own, an islet goes to the nearest micro-grid', () => {
  const [x, y] = origin
  const done = cut(
    [[square(x, y, 100_000)], [square(x + 150_000, y, 60_000)], [square(x - 3000, y - 3000, 900)]],
    [6, 2, 2, 3],
  )
  const onIslet = done.cells.filter(({ parts }) => parts.length > 1)
  expect(onIslet).toHaveLength(1)
  const last = done.cells.slice(-12 * 2)
  expect(
    last.every(({ parts }) => momentsOf(new Loop().load(done.mesh, parts[0].face)).x / 0.84 > x + 150_000),
  ).toBe(true)
})
