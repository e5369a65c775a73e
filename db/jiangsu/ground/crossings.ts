import type { Ring } from '#server/domain/geometry.ts'
import { orient } from './ring.ts'

const CELL = 5000

type Edge = [ax: number, ay: number, bx: number, by: number]

/**
 * Pairs of edges, of any of the rings, that cross or touch elsewhere than at a common end; an edge used by
 * two rings counts once. Each pair is its four ends as `x,y`.
 */
export function crossings(rings: readonly Ring[]): string[][] {
  const edges = new Map<string, Edge>()
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const forward = ring[j] < ring[i] || (ring[j] === ring[i] && ring[j + 1] < ring[i + 1])
      const [p, q] = forward ? [j, i] : [i, j]
      const edge: Edge = [ring[p], ring[p + 1], ring[q], ring[q + 1]]
      edges.set(edge.join(), edge)
    }
  }
  const cells = new Map<number, Edge[]>()
  const found = new Map<string, string[]>()
  for (const edge of edges.values()) {
    const [ax, ay, bx, by] = edge
    for (let cx = Math.floor(ax / CELL); cx <= Math.floor(bx / CELL); cx++) {
      for (let cy = Math.floor(Math.min(ay, by) / CELL); cy <= Math.floor(Math.max(ay, by) / CELL); cy++) {
        const cell = cx * 100_000 + cy
        const others = cells.get(cell)
        if (!others) cells.set(cell, [edge])
        else {
          for (const other of others) {
            if (touches(edge, other)) found.set(`${edge} ${other}`, ends(edge, other))
          }
          others.push(edge)
        }
      }
    }
  }
  return [...found.values()]
}

const ends = ([ax, ay, bx, by]: Edge, [cx, cy, dx, dy]: Edge) => [
  `${ax},${ay}`,
  `${bx},${by}`,
  `${cx},${cy}`,
  `${dx},${dy}`,
]

function touches([ax, ay, bx, by]: Edge, [cx, cy, dx, dy]: Edge): boolean {
  if (Math.max(ax, bx) < Math.min(cx, dx) || Math.max(cx, dx) < Math.min(ax, bx)) return false
  if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return false
  const common = [
    ax === cx && ay === cy,
    ax === dx && ay === dy,
    bx === cx && by === cy,
    bx === dx && by === dy,
  ]
  if (common.includes(true)) {
    const [px, py, ux, uy] = common[0] || common[1] ? [ax, ay, bx, by] : [bx, by, ax, ay]
    const [vx, vy] = common[0] || common[2] ? [dx, dy] : [cx, cy]
    return orient(px, py, ux, uy, vx, vy) === 0 && (ux - px) * (vx - px) + (uy - py) * (vy - py) > 0
  }
  const c = orient(ax, ay, bx, by, cx, cy)
  const d = orient(ax, ay, bx, by, dx, dy)
  const a = orient(cx, cy, dx, dy, ax, ay)
  const b = orient(cx, cy, dx, dy, bx, by)
  return Math.sign(a) * Math.sign(b) <= 0 && Math.sign(c) * Math.sign(d) <= 0
}
