import type { Ring } from '#server/domain/geometry.ts'
import { LNG_SCALE } from './loop.ts'
import { Mesh } from './mesh.ts'
import type { CountyOutline } from './outlines.ts'
import { VertexIndex } from './vertex-index.ts'

const RADIX = 2 ** 24

/**
 * The mesh of some counties, one face for each part from the largest down. Borders get spare vertices for cuts
 * to end on, as densely (`spacing`, by county, in units) as the finer county on either side needs, whether both
 * are in the mesh or not: so a county is cut alike alone and among others.
 */
export function borderMesh(
  all: readonly CountyOutline[],
  wanted: readonly CountyOutline[],
  spacing: Map<string, number>,
): { mesh: Mesh; faces: Map<string, number[]> } {
  const corners = new VertexIndex(all.reduce((sum, { parts }) => sum + lengthOf(parts), 0) / 2)
  const steps = edgeSpacing(all, corners, spacing)
  const mesh = new Mesh()
  const vertexOf = new Int32Array(corners.size).fill(-1)
  for (const ring of wanted.flatMap(({ parts }) => parts.flat())) {
    for (let i = 0; i < ring.length; i += 2) {
      const corner = corners.number(ring[i], ring[i + 1])
      if (vertexOf[corner] < 0) vertexOf[corner] = mesh.addVertex(ring[i], ring[i + 1])
    }
  }
  mesh.spareFrom = mesh.vertices
  const laid = new Map<number, number[]>()
  const loop = (ring: Ring, face: number): number => {
    const edges: number[] = []
    forEachSide(ring, corners, (from, to, key) => {
      const other = laid.get(key)
      const strip = other
        ? twinStrip(mesh, vertexOf[from], other, face)
        : newStrip(mesh, vertexOf[from], vertexOf[to], face, from < to, steps.get(key) ?? Infinity)
      laid.set(key, strip)
      for (const edge of strip) edges.push(edge)
    })
    for (let i = 0; i < edges.length; i++) mesh.link(edges[i], edges[(i + 1) % edges.length])
    return edges[0]
  }
  const faces = new Map<string, number[]>()
  for (const { code, parts } of wanted) {
    const own = parts.map(([exterior, ...holes]) => {
      const face = mesh.start.length
      mesh.start.push(loop(exterior, face))
      const inner = holes.map((hole) => loop(hole, face))
      mesh.setHoles(face, inner)
      return face
    })
    faces.set(code, own)
  }
  mesh.spareTo = mesh.vertices
  closeOutside(mesh)
  mesh.fixedEdges = mesh.edges
  return { mesh, faces }
}

const lengthOf = (parts: readonly Ring[][]) => parts.flat().reduce((sum, ring) => sum + ring.length, 0)

/** Calls back for each side of a ring with its corners' numbers and a key that both directions share. */
function forEachSide(
  ring: Ring,
  corners: VertexIndex,
  visit: (from: number, to: number, key: number) => void,
) {
  const first = corners.number(ring[0], ring[1])
  let from = first
  for (let i = 2; i <= ring.length; i += 2) {
    const to = i === ring.length ? first : corners.number(ring[i], ring[i + 1])
    visit(from, to, Math.min(from, to) * RADIX + Math.max(from, to))
    from = to
  }
}

/** Side → the spacing that the finer of its counties needs. */
function edgeSpacing(all: readonly CountyOutline[], corners: VertexIndex, spacing: Map<string, number>) {
  const steps = new Map<number, number>()
  for (const { code, parts } of all) {
    const step = spacing.get(code) ?? Infinity
    for (const ring of parts.flat()) {
      forEachSide(ring, corners, (_from, _to, key) =>
        steps.set(key, Math.min(step, steps.get(key) ?? Infinity)),
      )
    }
  }
  return steps
}

/** Half-edges from one vertex to another through new ones, the same ones from whichever end. */
function newStrip(
  mesh: Mesh,
  from: number,
  to: number,
  face: number,
  forward: boolean,
  step: number,
): number[] {
  const [a, b] = forward ? [from, to] : [to, from]
  const dx = mesh.x[b] - mesh.x[a]
  const dy = mesh.y[b] - mesh.y[a]
  const parts = Math.max(1, Math.round(Math.hypot(dx * LNG_SCALE, dy) / step))
  const strip = [mesh.addEdge(from, face)]
  for (let k = 1; k < parts; k++) {
    const way = forward ? k : parts - k
    const x = mesh.x[a] + Math.round((dx * way) / parts)
    const y = mesh.y[a] + Math.round((dy * way) / parts)
    strip.push(mesh.addEdge(mesh.addVertex(x, y), face))
  }
  for (const edge of strip) mesh.twin[edge] = -1
  return strip
}

/** The other side of a strip, paired with it. */
function twinStrip(mesh: Mesh, from: number, other: readonly number[], face: number): number[] {
  return other.map((_, i) => {
    const origin = i === 0 ? from : mesh.origin[other[other.length - i]]
    const edge = mesh.addEdge(origin, face)
    mesh.pair(edge, other[other.length - 1 - i])
    return edge
  })
}

/** Half-edges without a neighbour get a twin on face -1. */
function closeOutside(mesh: Mesh) {
  for (let edge = 0, inner = mesh.edges; edge < inner; edge++) {
    if (mesh.twin[edge] < 0) mesh.pair(edge, mesh.addEdge(mesh.origin[mesh.next[edge]], -1))
  }
}
