import { clipRing } from './clip.ts'
import type { MvtWriter } from './mvt-writer.ts'
import type { Shapes } from './shapes.ts'
import type { TileFrame } from './tile-frame.ts'

const MOVE_TO_ONE = (1 << 3) | 1
const CLOSE_PATH = (1 << 3) | 7

/**
 * Puts one shape into the writer's geometry and says whether anything of it is in the tile. Cells go in
 * whole; what reaches far beyond the tile is cut, since MapLibre bends what is over a tile's width away. The box
 * is the shape's own, in world units.
 */
export function writePolygon(
  writer: MvtWriter,
  shapes: Shapes,
  shape: number,
  frame: TileFrame,
  minX: number,
  minY: number,
  maxX: number,
  maxY: number,
): boolean {
  const { originX, originY, size } = frame
  const reach = size * 0.75
  const whole =
    minX > originX - reach &&
    minY > originY - reach &&
    maxX < originX + size + reach &&
    maxY < originY + size + reach
  if (whole && writeWhole(writer, shapes, shape, frame)) return writer.used > 0
  writer.used = 0
  return writeClipped(writer, shapes, shape, frame)
}

/** False when no vertex is visible: then the shape may still cover the tile, or only its box touches it. */
function writeWhole(writer: MvtWriter, shapes: Shapes, shape: number, frame: TileFrame): boolean {
  const { originX, originY, half, shift, low, high } = frame
  const { xy, vertexStart, ringStart, hole } = shapes
  const firstRing = ringStart[shape]
  const lastRing = ringStart[shape + 1]
  const vertices = vertexStart[lastRing] - vertexStart[firstRing]
  writer.reserveGeometry(2 * vertices + 3 * (lastRing - firstRing))
  const { geometry } = writer
  let used = 0
  let cursorX = 0
  let cursorY = 0
  let visible = false
  for (let r = firstRing; r < lastRing; r++) {
    const start = used
    const startX = cursorX
    const startY = cursorY
    const end = vertexStart[r + 1]
    let k = vertexStart[r]
    const firstX = (xy[2 * k] - originX + half) >> shift
    const firstY = (xy[2 * k + 1] - originY + half) >> shift
    geometry[used++] = MOVE_TO_ONE
    geometry[used++] = zigzag(firstX - cursorX)
    geometry[used++] = zigzag(firstY - cursorY)
    const lineAt = used++
    cursorX = firstX
    cursorY = firstY
    let twist = 0
    for (k++; k < end; k++) {
      const x = (xy[2 * k] - originX + half) >> shift
      const y = (xy[2 * k + 1] - originY + half) >> shift
      if (x === cursorX && y === cursorY) continue
      twist += cursorX * y - x * cursorY
      geometry[used++] = zigzag(x - cursorX)
      geometry[used++] = zigzag(y - cursorY)
      cursorX = x
      cursorY = y
      if (!visible) visible = x >= low && x <= high && y >= low && y <= high
    }
    twist += cursorX * firstY - firstX * cursorY
    if (cursorX === firstX && cursorY === firstY && used > lineAt + 1) {
      used -= 2
      cursorX -= unzigzag(geometry[used])
      cursorY -= unzigzag(geometry[used + 1])
    }
    if (hole[r] ? twist >= 0 : twist <= 0) {
      used = start
      cursorX = startX
      cursorY = startY
      continue
    }
    if (!visible) visible = firstX >= low && firstX <= high && firstY >= low && firstY <= high
    geometry[lineAt] = (((used - lineAt - 1) / 2) << 3) | 2
    geometry[used++] = CLOSE_PATH
  }
  writer.used = used
  return visible || used === 0
}

function writeClipped(writer: MvtWriter, shapes: Shapes, shape: number, frame: TileFrame): boolean {
  let cursorX = 0
  let cursorY = 0
  for (let r = shapes.ringStart[shape]; r < shapes.ringStart[shape + 1]; r++) {
    const flat = withoutRepeats(clipRing(shapes, r, frame))
    const twist = flatTwist(flat)
    if (shapes.hole[r] ? twist >= 0 : twist <= 0) continue
    writer.reserveGeometry(flat.length + 3)
    writer.geometry[writer.used++] = MOVE_TO_ONE
    for (let i = 0; i < flat.length; i += 2) {
      writer.geometry[writer.used++] = zigzag(flat[i] - cursorX)
      writer.geometry[writer.used++] = zigzag(flat[i + 1] - cursorY)
      if (i === 0) writer.geometry[writer.used++] = ((flat.length / 2 - 1) << 3) | 2
      cursorX = flat[i]
      cursorY = flat[i + 1]
    }
    writer.geometry[writer.used++] = CLOSE_PATH
  }
  return writer.used > 0
}

function withoutRepeats(flat: number[]): number[] {
  const kept: number[] = []
  for (let i = 0; i < flat.length; i += 2) {
    const before = kept.length
    if (before && kept[before - 2] === flat[i] && kept[before - 1] === flat[i + 1]) continue
    kept.push(flat[i], flat[i + 1])
  }
  while (kept.length > 2 && kept[0] === kept[kept.length - 2] && kept[1] === kept[kept.length - 1]) {
    kept.length -= 2
  }
  return kept
}

function flatTwist(flat: number[]): number {
  let sum = 0
  let x = flat[flat.length - 2]
  let y = flat[flat.length - 1]
  for (let i = 0; i < flat.length; i += 2) {
    sum += x * flat[i + 1] - flat[i] * y
    x = flat[i]
    y = flat[i + 1]
  }
  return sum
}

export function zigzag(value: number): number {
  return (value << 1) ^ (value >> 31)
}

function unzigzag(value: number): number {
  return (value >>> 1) ^ -(value & 1)
}
