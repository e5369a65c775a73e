import { LEVELS } from '#server/domain/region.ts'
import type { Ground } from './ground.ts'
import { type MvtWriter, POINT } from './mvt-writer.ts'
import type { TileFrame } from './tile-frame.ts'
import { inBand, LABEL_BANDS } from './tile-plan.ts'
import { zigzag } from './tile-polygon.ts'

const MOVE_TO_ONE = (1 << 3) | 1

/**
 * Layer `label`: a point with `level` (index of LEVELS), `code` and `name` for each region whose label point
 * lies in this tile, so that no label comes twice. Feature ids are those of the level's polygons.
 */
export function writeLabels(writer: MvtWriter, ground: Ground, frame: TileFrame): void {
  const { originX, originY, size, half, shift } = frame
  writer.beginLayer('label', frame.extent)
  const levelKey = writer.key('level')
  const codeKey = writer.key('code')
  const nameKey = writer.key('name')
  for (const regions of ground.levels) {
    if (!inBand(frame.zoom, LABEL_BANDS[regions.level])) continue
    const level = LEVELS.indexOf(regions.level)
    const points = ground.labels[level]
    const levelValue = writer.value(level)
    regions.shapes.index?.search(originX, originY, originX + size, originY + size, (index) => {
      if (points[2 * index] === 0) ground.labelAt(level, index)
      const x = points[2 * index]
      const y = points[2 * index + 1]
      if (x < originX || x >= originX + size || y < originY || y >= originY + size) return false
      writer.geometry[writer.used++] = MOVE_TO_ONE
      writer.geometry[writer.used++] = zigzag((x - originX + half) >> shift)
      writer.geometry[writer.used++] = zigzag((y - originY + half) >> shift)
      writer.endFeature(index + 1, POINT, [
        levelKey,
        levelValue,
        codeKey,
        writer.newText(regions.code(index)),
        nameKey,
        writer.value(regions.name(index)),
      ])
      return false
    })
  }
  writer.endLayer()
}
