import type { RegionRow } from '#db/queries/ground.ts'
import { CODE_LENGTH, LEVELS } from '#server/domain/region.ts'
import { buildGround } from './build-ground.ts'
import type { Ground } from './ground.ts'

/** Corner of the square in 1e-6°, and how often each level is cut: alternately west to east, north to south. */
const WEST = 120_800_000
const NORTH = 32_100_000
const SIDE = 64_000
const PARTS = [1, 1, 1, 2, 2, 4, 4]
const NAMES = ['江苏省', '南通市', '崇川区', '城东街道', '德民社区居委会', '', '']

type Box = { code: string; west: number; north: number; east: number; south: number }

/**
 * A little ground for tests: a square of 0.064° near 南通 with 1 county, 2 towns, 4 villages, 16 grids and
 * 64 micro-grids, every border shared vertex by vertex, sorted by level and code; or cut otherwise, level by level.
 */
export function squareRegions(parts: readonly number[] = PARTS): RegionRow[] {
  let boxes: Box[] = [{ code: '', west: WEST, north: NORTH, east: WEST + SIDE, south: NORTH - SIDE }]
  const cells = LEVELS.map((_, level) => {
    const digits = CODE_LENGTH[LEVELS[level]] - (level ? CODE_LENGTH[LEVELS[level - 1]] : 0)
    boxes = boxes.flatMap((box) => cut(box, parts[level], digits, level % 2 === 0))
    if (level < 3 && boxes.length === 1)
      boxes = boxes.map((box) => ({ ...box, code: ['32', '3206', '320613'][level] }))
    return boxes
  })
  const corners = boxes.flatMap((box) => [
    [box.west, box.north],
    [box.east, box.north],
    [box.west, box.south],
    [box.east, box.south],
  ])
  return cells.flatMap((level, number) =>
    level.map((box) => ({
      level: LEVELS[number],
      code: box.code,
      name: NAMES[number],
      kind: 0,
      rings: [outline(box, corners)],
    })),
  )
}

export function squareGround(release = 1): Ground {
  const zones = [{ code: '320691', name: '试验区', members: ['320613001'] }]
  return buildGround({ release, hash: 'square', scope: '320613', zones }, squareRegions())
}

function cut(box: Box, parts: number, digits: number, eastwards: boolean): Box[] {
  return Array.from({ length: parts }, (_, part) => {
    const code = box.code + String(part + 1).padStart(digits, '0')
    if (eastwards) {
      const step = (box.east - box.west) / parts
      return { ...box, code, west: box.west + part * step, east: box.west + (part + 1) * step }
    }
    const step = (box.north - box.south) / parts
    return { ...box, code, north: box.north - part * step, south: box.north - (part + 1) * step }
  })
}

/** Counter-clockwise from the south-west, with every corner of any cell that lies on the border. */
function outline(box: Box, corners: number[][]): Int32Array {
  const { west, north, east, south } = box
  const between = (low: number, value: number, high: number) => low <= value && value < high
  const on = (test: (x: number, y: number) => boolean) => corners.filter(([x, y]) => test(x, y))
  const sides = [
    on((x, y) => y === south && between(west, x, east)).sort((a, b) => a[0] - b[0]),
    on((x, y) => x === east && between(south, y, north)).sort((a, b) => a[1] - b[1]),
    on((x, y) => y === north && between(west, -x + west + east, east)).sort((a, b) => b[0] - a[0]),
    on((x, y) => x === west && between(south, -y + south + north, north)).sort((a, b) => b[1] - a[1]),
  ]
  const ring = sides.flat().filter(([x, y], i, all) => i === 0 || x !== all[i - 1][0] || y !== all[i - 1][1])
  return Int32Array.from(ring.flat())
}
