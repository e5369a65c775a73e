import { clipRing } from './clip.ts'
import { type MvtWriter, POLYGON } from './mvt-writer.ts'
import type { Shapes } from './shapes.ts'
import type { TileFrame } from './tile-frame.ts'
import { putDelta, putPadded } from './varint.ts'

const MOVE_TO_ONE = (1 << 3) | 1
const LINE_TO = 2
const CLOSE_PATH = (1 << 3) | 7

/** Bytes at most of a vertex, and of a ring beside its vertices. */
const VERTEX = 6
const RING = 5

/**
 * Writes one shape as a feature, if anything of it is in the tile. Cells go in whole; what reaches far beyond
 * the tile is cut, since MapLibre bends what is over a tile's width away. The box is the shape's own, in world
 * units.
 */
export function writePolygon(
  writer: MvtWriter,
  tags: readonly number[],
  shapes: Shapes,
  shape: number,
  frame: TileFrame,
  minX: number,
  minY: number,
  maxX: number,
  maxY: number,
): void {
  const { originX, originY, size } = frame
  const reach = size * 0.75
  const whole =
    minX > originX - reach &&
    minY > originY - reach &&
    maxX < originX + size + reach &&
    maxY < originY + size + reach
  if (!whole || !writeWhole(writer, tags, shapes, shape, frame))
    writeClipped(writer, tags, shapes, shape, frame)
}

/** False when no vertex is visible: then the shape may still cover the tile, or only its box touches it. */
function writeWhole(
  writer: MvtWriter,
  tags: readonly number[],
  shapes: Shapes,
  shape: number,
  frame: TileFrame,
): boolean {
  const { originX, originY, half, shift, low, high } = frame
  const { xy, vertexStart, ringStart, hole } = shapes
  const firstRing = ringStart[shape]
  const lastRing = ringStart[shape + 1]
  const vertices = vertexStart[lastRing] - vertexStart[firstRing]
  writer.beginFeature(shape + 1, POLYGON, tags, VERTEX * vertices + RING * (lastRing - firstRing))
  const { bytes } = writer
  const geometryAt = writer.at
  let at = geometryAt
  let x = 0
  let y = 0
  let visible = false
  for (let r = firstRing; r < lastRing; r++) {
    const ringAt = at
    const ringX = x
    const ringY = y
    const end = vertexStart[r + 1]
    let k = vertexStart[r]
    const firstX = (xy[2 * k] - originX + half) >> shift
    const firstY = (xy[2 * k + 1] - originY + half) >> shift
    bytes[at++] = MOVE_TO_ONE
    at = putDelta(bytes, at, firstX - x)
    at = putDelta(bytes, at, firstY - y)
    const lineAt = at
    const lineSize = countSize(end - k)
    at += lineSize
    x = firstX
    y = firstY
    let twist = 0
    let count = 0
    let lastAt = at
    let lastX = x
    let lastY = y
    for (k++; k < end; k++) {
      const nextX = (xy[2 * k] - originX + half) >> shift
      const nextY = (xy[2 * k + 1] - originY + half) >> shift
      if (nextX === x && nextY === y) continue
      twist += x * nextY - nextX * y
      lastAt = at
      lastX = x
      lastY = y
      at = putDelta(bytes, at, nextX - x)
      at = putDelta(bytes, at, nextY - y)
      count++
      x = nextX
      y = nextY
      if (!visible) visible = x >= low && x <= high && y >= low && y <= high
    }
    twist += x * firstY - firstX * y
    if (count > 0 && x === firstX && y === firstY) {
      at = lastAt
      x = lastX
      y = lastY
      count--
    }
    if (hole[r] ? twist >= 0 : twist <= 0) {
      at = ringAt
      x = ringX
      y = ringY
      continue
    }
    if (!visible) visible = firstX >= low && firstX <= high && firstY >= low && firstY <= high
    putPadded(bytes, lineAt, (count << 3) | LINE_TO, lineSize)
    bytes[at++] = CLOSE_PATH
  }
  writer.at = at
  if (visible && at > geometryAt) writer.endFeature()
  else writer.dropFeature()
  return visible || at === geometryAt
}

function writeClipped(
  writer: MvtWriter,
  tags: readonly number[],
  shapes: Shapes,
  shape: number,
  frame: TileFrame,
): void {
  const rings: number[][] = []
  let room = 0
  for (let r = shapes.ringStart[shape]; r < shapes.ringStart[shape + 1]; r++) {
    const ring = withoutRepeats(clipRing(shapes, r, frame))
    const twist = twistOf(ring)
    if (shapes.hole[r] ? twist >= 0 : twist <= 0) continue
    rings.push(ring)
    room += RING + (VERTEX / 2) * ring.length
  }
  if (rings.length === 0) return
  writer.beginFeature(shape + 1, POLYGON, tags, room)
  const { bytes } = writer
  let { at } = writer
  let x = 0
  let y = 0
  for (const ring of rings) {
    bytes[at++] = MOVE_TO_ONE
    for (let i = 0; i < ring.length; i += 2) {
      at = putDelta(bytes, at, ring[i] - x)
      at = putDelta(bytes, at, ring[i + 1] - y)
      x = ring[i]
      y = ring[i + 1]
      if (i > 0) continue
      const count = ring.length / 2 - 1
      putPadded(bytes, at, (count << 3) | LINE_TO, countSize(count))
      at += countSize(count)
    }
    bytes[at++] = CLOSE_PATH
  }
  writer.at = at
  writer.endFeature()
}

/** Bytes of a LineTo command of up to this many vertices. */
function countSize(vertices: number): number {
  return vertices < 16 ? 1 : vertices < 2048 ? 2 : 3
}

function withoutRepeats(ring: number[]): number[] {
  const kept: number[] = []
  for (let i = 0; i < ring.length; i += 2) {
    const before = kept.length
    if (before && kept[before - 2] === ring[i] && kept[before - 1] === ring[i + 1]) continue
    kept.push(ring[i], ring[i + 1])
  }
  while (kept.length > 2 && kept[0] === kept[kept.length - 2] && kept[1] === kept[kept.length - 1]) {
    kept.length -= 2
  }
  return kept
}

function twistOf(ring: number[]): number {
  let sum = 0
  let x = ring[ring.length - 2]
  let y = ring[ring.length - 1]
  for (let i = 0; i < ring.length; i += 2) {
    sum += x * ring[i + 1] - ring[i] * y
    x = ring[i]
    y = ring[i + 1]
  }
  return sum
}
