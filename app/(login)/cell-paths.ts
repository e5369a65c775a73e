/** A seeded pseudo-random number generator (mulberry32), 0–1. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Point = readonly [number, number]

interface Piece {
  ring: Point[]
  depth: number
}

/** Splits a convex ring by the line through a point, across its longer side, slightly askew. */
function split(ring: Point[], random: () => number): [Point[], Point[]] {
  const xs = ring.map(([x]) => x)
  const ys = ring.map(([, y]) => y)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const share = 0.38 + random() * 0.24
  const centre: Point = [left + (right - left) * share, top + (bottom - top) * share]
  const turn = (random() - 0.5) * 0.7 + (right - left > bottom - top ? 0 : Math.PI / 2)
  const normal: Point = [Math.cos(turn), Math.sin(turn)]
  const side = ([x, y]: Point) => (x - centre[0]) * normal[0] + (y - centre[1]) * normal[1]
  const halves: [Point[], Point[]] = [[], []]
  ring.forEach((point, index) => {
    const next = ring[(index + 1) % ring.length]
    const [here, there] = [side(point), side(next)]
    halves[here < 0 ? 0 : 1].push(point)
    if (here < 0 === there < 0) return
    const cut = here / (here - there)
    const crossing: Point = [point[0] + (next[0] - point[0]) * cut, point[1] + (next[1] - point[1]) * cut]
    halves[0].push(crossing)
    halves[1].push(crossing)
  })
  return halves
}

/** Outlines of cells that divide a rectangle again and again, as SVG paths by depth. */
export function cellPaths(width: number, height: number, depth: number, seed: number): string[] {
  const random = generator(seed)
  const paths = Array.from({ length: depth + 1 }, () => '')
  const open: Piece[] = [
    {
      ring: [
        [0, 0],
        [width, 0],
        [width, height],
        [0, height],
      ],
      depth: 0,
    },
  ]
  for (let piece = open.pop(); piece; piece = open.pop()) {
    const points = piece.ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`)
    paths[piece.depth] += `M${points.join('L')}Z`
    if (piece.depth === depth) continue
    for (const ring of split(piece.ring, random)) open.push({ ring, depth: piece.depth + 1 })
  }
  return paths
}
