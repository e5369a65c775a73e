/** What must hold of any ground, read off its regions alone; each check returns what breaks it. */
import Flatbush from 'flatbush'
import type { Ring } from '#server/domain/geometry.ts'
import { LEVELS, type Level, parentOf } from '#server/domain/region.ts'
import { randomFrom } from './random.ts'
import { doubleArea, orient, ringContains } from './ring.ts'
import type { Ground } from './types.ts'
import { VertexIndex } from './vertex-index.ts'

/** Metres of 1e-6° of latitude. */
const METRE = 0.1113195

/**
 * Directed edges of a level that are used twice, or have no twin and are not on the province's outline, or are
 * on it and have one.
 */
export function unpairedEdges(ground: Ground, level: Level): number {
  let total = 0
  for (const { rings } of ground.levels[level]) for (const ring of rings) total += ring.length / 2
  const index = new VertexIndex(total + 1)
  const edges = edgeKeys(ground, level, total, index)
  let outlineSize = 0
  for (const { rings } of ground.levels.province) for (const ring of rings) outlineSize += ring.length / 2
  const outline = edgeKeys(ground, 'province', outlineSize, index)
  let flaws = 0
  let lonely = 0
  for (let i = 0; i < edges.length; i++) {
    if (i > 0 && edges[i] === edges[i - 1]) flaws++
    const from = Math.floor(edges[i] / RADIX)
    if (has(edges, (edges[i] - from * RADIX) * RADIX + from)) continue
    lonely++
    if (!has(outline, edges[i])) flaws++
  }
  return flaws + Math.abs(outline.length - lonely)
}

const RADIX = 2 ** 24

function edgeKeys(ground: Ground, level: Level, total: number, index: VertexIndex): Float64Array {
  const keys = new Float64Array(total)
  let at = 0
  for (const { rings } of ground.levels[level]) {
    for (const ring of rings) {
      let before = index.number(ring[ring.length - 2], ring[ring.length - 1])
      for (let i = 0; i < ring.length; i += 2) {
        const vertex = index.number(ring[i], ring[i + 1])
        keys[at++] = before * RADIX + vertex
        before = vertex
      }
    }
  }
  return keys.sort()
}

function has(sorted: Float64Array, key: number): boolean {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] < key) low = middle + 1
    else high = middle
  }
  return sorted[low] === key
}

/** Regions whose children's areas do not add up to their own, exactly. */
export function unequalAreas(ground: Ground): string[] {
  const flaws: string[] = []
  for (const [i, level] of LEVELS.slice(1).entries()) {
    const sums = new Map<string, number>()
    for (const { code, rings } of ground.levels[level]) {
      const parent = parentOf(code) ?? ''
      sums.set(parent, (sums.get(parent) ?? 0) + doubleAreaOf(rings))
    }
    for (const { code, rings } of ground.levels[LEVELS[i]]) {
      if (sums.get(code) !== doubleAreaOf(rings)) flaws.push(code)
    }
  }
  return flaws
}

const doubleAreaOf = (rings: readonly Ring[]) => rings.reduce((sum, ring) => sum + doubleArea(ring), 0)

/** Micro-grids with a ring that touches or crosses itself. */
export function selfCrossing(ground: Ground): string[] {
  const flaws: string[] = []
  for (const { code, rings } of ground.levels.micro_grid) if (rings.some(crossesItself)) flaws.push(code)
  return flaws
}

function crossesItself(r: Ring): boolean {
  for (let i = 0; i < r.length; i += 2) {
    const j = (i + 2) % r.length
    for (let k = i + 4; k < r.length; k += 2) {
      const l = (k + 2) % r.length
      if (l === i) continue
      const a = orient(r[i], r[i + 1], r[j], r[j + 1], r[k], r[k + 1])
      const b = orient(r[i], r[i + 1], r[j], r[j + 1], r[l], r[l + 1])
      if ((a > 0 && b > 0) || (a < 0 && b < 0)) continue
      const c = orient(r[k], r[k + 1], r[l], r[l + 1], r[i], r[i + 1])
      const d = orient(r[k], r[k + 1], r[l], r[l + 1], r[j], r[j + 1])
      if ((c > 0 && d > 0) || (c < 0 && d < 0)) continue
      const apart = a === 0 && b === 0 && c === 0 && d === 0 && !overlap(r, i, j, k, l)
      if (!apart) return true
    }
  }
  return false
}

function overlap(r: Ring, i: number, j: number, k: number, l: number): boolean {
  const along = (a: number, b: number, c: number, d: number) =>
    Math.max(Math.min(a, b), Math.min(c, d)) <= Math.min(Math.max(a, b), Math.max(c, d))
  return along(r[i], r[j], r[k], r[l]) && along(r[i + 1], r[j + 1], r[k + 1], r[l + 1])
}

/** Area of the smallest micro-grid in square metres. */
export function smallestCell(ground: Ground): number {
  let least = Infinity
  for (const { rings } of ground.levels.micro_grid) {
    const width = METRE * Math.cos((rings[0][1] / 1e6) * (Math.PI / 180))
    least = Math.min(least, (doubleAreaOf(rings) / 2) * METRE * width)
  }
  return least
}

/** Of some seeded points in the province, those that lie in no micro-grid or in several. */
export function misplacedPoints(ground: Ground, count: number): number {
  const cells = ground.levels.micro_grid
  const tree = new Flatbush(cells.size, 16, Int32Array)
  for (const { rings } of cells) tree.add(...boundsOf(rings))
  tree.finish()
  const outline = ground.levels.province.at(0).rings
  const [west, south, east, north] = boundsOf(outline)
  const random = randomFrom('points')
  let flaws = 0
  for (let done = 0; done < count; ) {
    const x = Math.floor(west + random() * (east - west)) + 0.37
    const y = Math.floor(south + random() * (north - south)) + 0.5
    if (!contains(outline, x, y)) continue
    done++
    const hits = tree.search(x, y, x, y).filter((i) => contains(cells.at(i).rings, x, y))
    if (hits.length !== 1) flaws++
  }
  return flaws
}

const contains = (rings: readonly Ring[], x: number, y: number) =>
  rings.reduce((inside, ring) => inside !== ringContains(ring, x, y), false)

function boundsOf(rings: readonly Ring[]): [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      bounds[0] = Math.min(bounds[0], ring[i])
      bounds[1] = Math.min(bounds[1], ring[i + 1])
      bounds[2] = Math.max(bounds[2], ring[i])
      bounds[3] = Math.max(bounds[3], ring[i + 1])
    }
  }
  return bounds
}
