import type { Ring } from '#server/domain/geometry.ts'
import { LNG_SCALE } from './loop.ts'
import { Mesh } from './mesh.ts'
import type { CountyOutline } from './outlines.ts'

/** A county's faces in a mesh, from its largest part down. */
export type CountyFaces = Map<string, number[]>

const key = (x: number, y: number) => (x - 116_000_000) * 10_000_000 + (y - 30_000_000)

/** A space between cut ends on borders, by county, in units. */
export type Spacing = Map<string, number>

/**
 * The mesh of some counties, one face for each part. Borders get spare vertices for cuts to end on, as densely
 * as the finer county on either side needs, whether both are in the mesh or not: so a county is cut alike alone
 * and among others.
 */
export function borderMesh(
  all: readonly CountyOutline[],
  wanted: readonly CountyOutline[],
  spacing: Spacing,
) {
  const mesh = new Mesh()
  const vertexAt = new Map<number, number>()
  const vertex = (x: number, y: number) => {
    const known = vertexAt.get(key(x, y))
    if (known !== undefined) return known
    const made = mesh.addVertex(x, y)
    vertexAt.set(key(x, y), made)
    return made
  }
  for (const { parts } of wanted) {
    for (const ring of parts.flat()) for (let i = 0; i < ring.length; i += 2) vertex(ring[i], ring[i + 1])
  }
  mesh.spareFrom = mesh.vertices
  const steps = edgeSpacing(all, spacing)
  const faces: CountyFaces = new Map()
  const edgeFrom = new Map<number, number>()
  const loop = (ring: Ring, face: number): number => {
    const dense = densified(ring, steps)
    const edges: number[] = []
    for (let i = 0; i < dense.length; i += 2) edges.push(mesh.addEdge(vertex(dense[i], dense[i + 1]), face))
    for (const [i, edge] of edges.entries()) {
      const next = edges[(i + 1) % edges.length]
      mesh.link(edge, next)
      edgeFrom.set(mesh.origin[edge] * 1e7 + mesh.origin[next], edge)
    }
    return edges[0]
  }
  for (const { code, parts } of wanted) {
    const own = parts.map(([exterior, ...holes]) => {
      const face = mesh.start.length
      mesh.start.push(loop(exterior, face))
      const starts = holes.map((hole) => loop(hole, face))
      mesh.setHoles(face, starts)
      return face
    })
    faces.set(code, own)
  }
  mesh.spareTo = mesh.vertices
  closeOutside(mesh, edgeFrom)
  mesh.fixedEdges = mesh.edges
  return { mesh, faces }
}

/** Pairs the half-edges; those without a neighbour get a twin on face -1. */
function closeOutside(mesh: Mesh, edgeFrom: Map<number, number>) {
  for (let edge = 0, inner = mesh.edges; edge < inner; edge++) {
    const end = mesh.origin[mesh.next[edge]]
    const twin = edgeFrom.get(end * 1e7 + mesh.origin[edge]) ?? mesh.addEdge(end, -1)
    mesh.pair(edge, twin)
  }
}

/** Undirected edge → the spacing that the finer of its counties needs. */
function edgeSpacing(all: readonly CountyOutline[], spacing: Spacing): Map<string, number> {
  const steps = new Map<string, number>()
  for (const { code, parts } of all) {
    const step = spacing.get(code) ?? Infinity
    for (const ring of parts.flat()) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        const name = edgeName(ring, j, i)
        steps.set(name, Math.min(step, steps.get(name) ?? Infinity))
      }
    }
  }
  return steps
}

const isForward = (ring: Ring, a: number, b: number) =>
  ring[a] < ring[b] || (ring[a] === ring[b] && ring[a + 1] < ring[b + 1])

function edgeName(ring: Ring, a: number, b: number): string {
  const [p, q] = isForward(ring, a, b) ? [a, b] : [b, a]
  return `${ring[p]},${ring[p + 1]},${ring[q]},${ring[q + 1]}`
}

/** The ring with spare vertices on its edges, the same ones whichever way an edge is walked. */
function densified(ring: Ring, steps: Map<string, number>): number[] {
  const out: number[] = []
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + 2) % ring.length
    const dx = ring[j] - ring[i]
    const dy = ring[j + 1] - ring[i + 1]
    const parts = Math.max(
      1,
      Math.round(Math.hypot(dx * LNG_SCALE, dy) / (steps.get(edgeName(ring, i, j)) ?? Infinity)),
    )
    const [from, to] = isForward(ring, i, j) ? [i, j] : [j, i]
    out.push(ring[i], ring[i + 1])
    for (let k = 1; k < parts; k++) {
      const step = from === i ? k : parts - k
      out.push(ring[from] + Math.round(((ring[to] - ring[from]) * step) / parts))
      out.push(ring[from + 1] + Math.round(((ring[to + 1] - ring[from + 1]) * step) / parts))
    }
  }
  return out
}
