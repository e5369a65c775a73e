import { expect, test } from 'vitest'
import { borderMesh } from './border.ts'
import { Loop, momentsOf } from './loop.ts'

const ring = (...points: number[]) =>
  Int32Array.from(points.map((value, i) => value + (i % 2 ? 32e6 : 118e6)))
const county = (code: string, ...parts: Int32Array[][]) => ({
  code,
  centre: [0, 0] as [number, number],
  parts,
})
const area = (mesh: ReturnType<typeof borderMesh>['mesh'], face: number) =>
  momentsOf(new Loop().load(mesh, face)).area / 0.84

const west = county('1', [ring(0, 0, 1000, 0, 1000, 1000, 0, 1000)])
const east = county('2', [ring(1000, 0, 3000, 0, 3000, 1000, 1000, 1000)])
const spacing = new Map([
  ['1', 100],
  ['2', 400],
])

test('neighbours share the half-edges of their border, as fine as the finer of them', () => {
  const { mesh } = borderMesh([west, east], [west, east], spacing)
  const shared = Array.from({ length: mesh.edges }, (_, edge) => edge).filter(
    (edge) => mesh.face[edge] === 0 && mesh.face[mesh.twin[edge]] === 1,
  )
  expect(shared).toHaveLength(10)
  for (const edge of shared) {
    expect(mesh.origin[mesh.next[edge]]).toBe(mesh.origin[mesh.twin[edge]])
    expect(mesh.twin[mesh.twin[edge]]).toBe(edge)
  }
})

test('a border is divided alike whether the neighbour is in the mesh or not', () => {
  const corners = (wanted: (typeof west)[]) => {
    const { mesh, faces } = borderMesh([west, east], wanted, spacing)
    const { n, ix, iy } = new Loop().load(mesh, faces.get('2')?.[0] ?? 0)
    return Array.from({ length: n }, (_, i) => [ix[i], iy[i]])
  }
  expect(corners([east])).toEqual(corners([west, east]))
})

test('splitting an edge and then the face keeps both sides linked and the area whole', () => {
  const { mesh } = borderMesh([west], [west], new Map())
  const [south, north] = [mesh.start[0], mesh.next[mesh.next[mesh.start[0]]]]
  const from = mesh.splitEdge(south, mesh.addVertex(118_000_400, 32_000_000))
  const to = mesh.splitEdge(north, mesh.addVertex(118_000_500, 32_001_000))
  const made = mesh.splitFace(from, to, [mesh.addVertex(118_000_450, 32_000_500)])
  expect(area(mesh, 0)).toBeCloseTo(450_000)
  expect(area(mesh, made)).toBeCloseTo(550_000)
  for (let edge = 0; edge < mesh.edges; edge++) expect(mesh.twin[mesh.twin[edge]]).toBe(edge)
})

test('joining a hole to the outside splits nothing', () => {
  const holed = county('1', [
    ring(0, 0, 1000, 0, 1000, 1000, 0, 1000),
    ring(400, 400, 400, 600, 600, 600, 600, 400),
  ])
  const { mesh } = borderMesh([holed], [holed], new Map())
  const [hole] = mesh.holes.get(0) ?? []
  mesh.setHoles(0, [])
  expect(mesh.splitFace(mesh.start[0], hole, [])).toBe(0)
  expect(area(mesh, 0)).toBeCloseTo(960_000)
})
