import type { Borders } from './borders.ts'
import { clipEdge } from './clip.ts'
import { LINE, type MvtWriter } from './mvt-writer.ts'
import type { TileFrame } from './tile-frame.ts'
import { putDelta, putPadded } from './varint.ts'

const MOVE_TO_ONE = (1 << 3) | 1
const LINE_TO = 2

/** Bytes at most of an edge that begins a line. */
const EDGE = 15

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
    const lines = near
      .filter((piece) => borders.level[piece] === level)
      .map((p) => linesOf(borders, p, frame))
    const edges = lines.flat().reduce((sum, line) => sum + line.length / 2 - 1, 0)
    if (edges === 0) continue
    writer.beginFeature(level + 1, LINE, [key, writer.value(level)], EDGE * edges)
    writeLines(writer, lines.flat())
    writer.endFeature()
  }
  writer.endLayer()
}

/** A piece in tile units. What lies beyond the margin is cut off, which may break it in several lines. */
function linesOf(borders: Borders, piece: number, frame: TileFrame): number[][] {
  const { originX, originY, half, shift } = frame
  const lines: number[][] = []
  let line: number[] = []
  let from = 2 * borders.start[piece]
  let x = (borders.xy[from] - originX + half) >> shift
  let y = (borders.xy[from + 1] - originY + half) >> shift
  for (from += 2; from < 2 * borders.start[piece + 1]; from += 2) {
    const nextX = (borders.xy[from] - originX + half) >> shift
    const nextY = (borders.xy[from + 1] - originY + half) >> shift
    const edge = clipEdge(x, y, nextX, nextY, frame)
    x = nextX
    y = nextY
    if (!edge) continue
    if (line.at(-2) !== edge[0] || line.at(-1) !== edge[1]) {
      line = [edge[0], edge[1]]
      lines.push(line)
    }
    line.push(edge[2], edge[3])
  }
  return lines
}

function writeLines(writer: MvtWriter, lines: readonly number[][]): void {
  const { bytes } = writer
  let { at } = writer
  let x = 0
  let y = 0
  for (const line of lines) {
    bytes[at++] = MOVE_TO_ONE
    for (let i = 0; i < line.length; i += 2) {
      at = putDelta(bytes, at, line[i] - x)
      at = putDelta(bytes, at, line[i + 1] - y)
      x = line[i]
      y = line[i + 1]
      if (i > 0) continue
      putPadded(bytes, at, ((line.length / 2 - 1) << 3) | LINE_TO, 2)
      at += 2
    }
  }
  writer.at = at
}
