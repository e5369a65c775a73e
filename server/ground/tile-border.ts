import type { Borders } from './borders.ts'
import { clipEdge } from './clip.ts'
import { LINE, type MvtWriter } from './mvt-writer.ts'
import type { TileFrame } from './tile-frame.ts'
import { zigzag } from './tile-polygon.ts'

const MOVE_TO_ONE = (1 << 3) | 1
const LINE_TO = 2

/** Layer `border`: one feature of many lines for each of province (0), city (1) and county (2) near the tile. */
export function writeBorders(writer: MvtWriter, borders: Borders, frame: TileFrame): void {
  const { originX, originY, size, margin } = frame
  const near = borders.index?.search(
    originX - margin,
    originY - margin,
    originX + size + margin,
    originY + size + margin,
  )
  if (!near?.length) return
  writer.beginLayer('border', frame.extent)
  const key = writer.key('level')
  for (let level = 0; level < 3; level++) {
    const cursor = { x: 0, y: 0 }
    for (const piece of near) {
      if (borders.level[piece] === level) writePiece(writer, borders, piece, frame, cursor)
    }
    if (writer.used) writer.endFeature(level + 1, LINE, [key, writer.value(level)])
  }
  writer.endLayer()
}

/** What lies beyond the tile's margin is cut off, which may break the piece in several lines. */
function writePiece(
  writer: MvtWriter,
  borders: Borders,
  piece: number,
  frame: TileFrame,
  cursor: { x: number; y: number },
): void {
  const { originX, originY, half, shift } = frame
  const from = borders.start[piece]
  const to = borders.start[piece + 1]
  writer.reserveGeometry(6 * (to - from))
  const { geometry } = writer
  let lineAt = -1
  let beforeX = (borders.xy[2 * from] - originX + half) >> shift
  let beforeY = (borders.xy[2 * from + 1] - originY + half) >> shift
  for (let k = from + 1; k < to; k++) {
    const x = (borders.xy[2 * k] - originX + half) >> shift
    const y = (borders.xy[2 * k + 1] - originY + half) >> shift
    const edge = clipEdge(beforeX, beforeY, x, y, frame)
    beforeX = x
    beforeY = y
    if (!edge) continue
    const [startX, startY, endX, endY] = edge
    if (lineAt < 0 || startX !== cursor.x || startY !== cursor.y) {
      geometry[writer.used++] = MOVE_TO_ONE
      geometry[writer.used++] = zigzag(startX - cursor.x)
      geometry[writer.used++] = zigzag(startY - cursor.y)
      lineAt = writer.used++
      geometry[lineAt] = LINE_TO
    }
    geometry[writer.used++] = zigzag(endX - startX)
    geometry[writer.used++] = zigzag(endY - startY)
    geometry[lineAt] += 1 << 3
    cursor.x = endX
    cursor.y = endY
  }
}
