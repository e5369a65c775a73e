import type { Borders } from './borders.ts'
import { outcode } from './clip.ts'
import { LINE, type MvtWriter } from './mvt-writer.ts'
import type { TileFrame } from './tile-frame.ts'
import { zigzag } from './tile-polygon.ts'

const MOVE_TO_ONE = (1 << 3) | 1

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

/** Edges that lie wholly beyond one side of the tile are left out, which may break the piece in several lines. */
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
    if (x === beforeX && y === beforeY) continue
    if (outcode(beforeX, beforeY, frame) & outcode(x, y, frame)) lineAt = -1
    else {
      if (lineAt < 0) {
        geometry[writer.used++] = MOVE_TO_ONE
        geometry[writer.used++] = zigzag(beforeX - cursor.x)
        geometry[writer.used++] = zigzag(beforeY - cursor.y)
        lineAt = writer.used++
        geometry[lineAt] = 2
      }
      geometry[writer.used++] = zigzag(x - beforeX)
      geometry[writer.used++] = zigzag(y - beforeY)
      geometry[lineAt] += 1 << 3
      cursor.x = x
      cursor.y = y
    }
    beforeX = x
    beforeY = y
  }
}
