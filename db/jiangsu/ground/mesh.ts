/** Growth of full arrays: small, since the mesh is the largest thing in memory. */
const GROWTH = 1.4

/**
 * A half-edge mesh with integer vertices (1e-6°). Faces lie left of their half-edges; the outside of the
 * ground is face -1. Typed arrays are replaced as they fill: read them anew after a split.
 */
export class Mesh {
  x = new Int32Array(1 << 16)
  y = new Int32Array(1 << 16)
  vertices = 0
  origin = new Int32Array(1 << 17)
  next = new Int32Array(1 << 17)
  prev = new Int32Array(1 << 17)
  twin = new Int32Array(1 << 17)
  face = new Int32Array(1 << 17)
  edges = 0
  /** A half-edge of each face's outer loop. */
  start: number[] = []
  /** A half-edge of each hole of a face that has holes. */
  holes = new Map<number, readonly number[]>()
  /** Half-edges below this number are county borders: cuts may end on their vertices, never between. */
  fixedEdges = 0
  /** Vertices in [spareFrom, spareTo) only exist for cuts to end on; 1 in `used` when one does. */
  spareFrom = 0
  spareTo = 0
  used = new Uint8Array(1 << 16)

  addVertex(x: number, y: number): number {
    if (this.vertices === this.x.length) {
      this.x = larger(this.x)
      this.y = larger(this.y)
      const used = new Uint8Array(this.x.length)
      used.set(this.used)
      this.used = used
    }
    this.x[this.vertices] = x
    this.y[this.vertices] = y
    return this.vertices++
  }

  addEdge(origin: number, face: number): number {
    if (this.edges === this.origin.length) {
      this.origin = larger(this.origin)
      this.next = larger(this.next)
      this.prev = larger(this.prev)
      this.twin = larger(this.twin)
      this.face = larger(this.face)
    }
    const edge = this.edges++
    this.origin[edge] = origin
    this.face[edge] = face
    return edge
  }

  link(from: number, to: number) {
    this.next[from] = to
    this.prev[to] = from
  }

  pair(one: number, other: number) {
    this.twin[one] = other
    this.twin[other] = one
  }

  /** Gives a face its holes, each by one of its half-edges. */
  setHoles(face: number, holes: readonly number[]) {
    if (holes.length) this.holes.set(face, holes)
    else this.holes.delete(face)
    for (const hole of holes) this.claim(hole, face)
  }

  /** Puts a vertex into an edge, on both its sides; returns the half-edge that starts there in its face. */
  splitEdge(edge: number, vertex: number): number {
    const back = this.twin[edge]
    const ahead = this.addEdge(vertex, this.face[edge])
    const behind = this.addEdge(vertex, this.face[back])
    this.link(ahead, this.next[edge])
    this.link(edge, ahead)
    this.link(behind, this.next[back])
    this.link(back, behind)
    this.pair(edge, behind)
    this.pair(ahead, back)
    return ahead
  }

  /**
   * Joins the origins of two half-edges of a face by a chain through new vertices. On one loop this splits
   * the face: the new face, returned, begins with `from`; the old one keeps `to`. Across two loops of a face
   * it joins them and nothing is split.
   */
  splitFace(from: number, to: number, between: readonly number[]): number {
    const face = this.face[from]
    const created = this.start.length
    const beforeFrom = this.prev[from]
    const beforeTo = this.prev[to]
    this.used[this.origin[from]] = 1
    this.used[this.origin[to]] = 1
    let out = beforeFrom
    let back = from
    for (let i = 0; i <= between.length; i++) {
      const edge = this.addEdge(i === 0 ? this.origin[from] : between[i - 1], face)
      const twin = this.addEdge(i === between.length ? this.origin[to] : between[i], face)
      this.link(out, edge)
      this.link(twin, back)
      this.pair(edge, twin)
      out = edge
      back = twin
    }
    this.link(out, to)
    this.link(beforeTo, back)
    for (let edge = this.next[from]; edge !== from; edge = this.next[edge]) if (edge === to) return face
    this.start[face] = to
    this.start.push(from)
    this.claim(from, created)
    return created
  }

  private claim(start: number, face: number) {
    let edge = start
    do {
      this.face[edge] = face
      edge = this.next[edge]
    } while (edge !== start)
  }
}

function larger(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(Math.ceil(array.length * GROWTH))
  copy.set(array)
  return copy
}
