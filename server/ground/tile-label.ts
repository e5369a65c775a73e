import { LEVELS } from '#server/domain/region.ts'
import type { Ground } from './ground.ts'
import { type MvtWriter, POINT } from './mvt-writer.ts'
import type { TileFrame } from './tile-frame.ts'
import { inBand, LABEL_BANDS } from './tile-plan.ts'
import { putDelta } from './varint.ts'

const MOVE_TO_ONE = (1 << 3) | 1

/** Bytes at most of a point. */
const ROOM = 7

/**
 * Layer `label`: a point with `level` (index of LEVELS), `code` and `name` for each region whose label point
 * lies in this tile, so that no label comes twice. Feature ids are those of the level's polygons. `near` has,
 * by level, the regions known to touch the tile; other levels are searched.
 */
export function writeLabels(
  writer: MvtWriter,
  ground: Ground,
  frame: TileFrame,
  near: readonly (readonly number[] | undefined)[],
): void {
  const { originX, originY, size, half, shift } = frame
  writer.beginLayer('label', frame.extent)
  const tags = [writer.key('level'), 0, writer.key('code'), 0, writer.key('name'), 0]
  for (const regions of ground.levels) {
    if (!inBand(frame.zoom, LABEL_BANDS[regions.level])) continue
    const level = LEVELS.indexOf(regions.level)
    const points = ground.labels[level]
    tags[1] = writer.value(level)
    const found =
      near[level] ?? regions.shapes.index?.search(originX, originY, originX + size, originY + size) ?? []
    for (let k = 0; k < found.length; k++) {
      const index = found[k]
      if (points[2 * index] === 0) ground.labelAt(level, index)
      const x = points[2 * index] - originX
      const y = points[2 * index + 1] - originY
      if (x < 0 || x >= size || y < 0 || y >= size) continue
      tags[3] = writer.newText(regions.code(index))
      tags[5] = writer.value(regions.name(index))
      writer.beginFeature(index + 1, POINT, tags, ROOM)
      writer.bytes[writer.at] = MOVE_TO_ONE
      const at = putDelta(writer.bytes, writer.at + 1, (x + half) >> shift)
      writer.at = putDelta(writer.bytes, at, (y + half) >> shift)
      writer.endFeature()
    }
  }
  writer.endLayer()
}
