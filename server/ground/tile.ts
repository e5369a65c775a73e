import type { Ground } from './ground.ts'
import { MvtWriter } from './mvt-writer.ts'
import type { RegionLevel } from './region-level.ts'
import { writeBorders } from './tile-border.ts'
import { type TileFrame, tileFrame } from './tile-frame.ts'
import { writeLabels } from './tile-label.ts'
import { BORDERS_FROM, inBand, leastWater, POLYGON_BANDS } from './tile-plan.ts'
import { writePolygon } from './tile-polygon.ts'

const writer = new MvtWriter()

/**
 * One Mapbox Vector Tile of a ground, not compressed; empty outside it. Layers: one of polygons for each
 * level of the zoom, called by the level, with the feature id `index + 1` (0 is no id to MapLibre) and
 * `parent`, the code one level up; `water`; `border`; `label`.
 */
export function encodeTile(ground: Ground, zoom: number, x: number, y: number): Uint8Array<ArrayBuffer> {
  const frame = tileFrame(zoom, x, y)
  writeWater(ground, frame)
  const near = ground.levels.map((level) =>
    inBand(zoom, POLYGON_BANDS[level.level]) ? writeLevel(level, frame) : undefined,
  )
  if (zoom >= BORDERS_FROM) writeBorders(writer, ground.borders, frame)
  writeLabels(writer, ground, frame, near)
  return writer.take()
}

/** Writes the level's polygons; gives the regions whose boxes touch the tile with its margin. */
function writeLevel({ level, shapes, parent, upper }: RegionLevel, frame: TileFrame): number[] {
  const { originX, originY, size, margin } = frame
  writer.beginLayer(level, frame.extent)
  const tags: number[] = upper ? [writer.key('parent'), 0] : []
  const parents = new Map<number, number>()
  const near = shapes.index?.search(
    originX - margin,
    originY - margin,
    originX + size + margin,
    originY + size + margin,
    (index, minX, minY, maxX, maxY) => {
      if (upper) {
        const known = parents.get(parent[index])
        tags[1] = known ?? writer.newText(upper.code(parent[index]))
        if (known === undefined) parents.set(parent[index], tags[1])
      }
      writePolygon(writer, tags, shapes, index, frame, minX, minY, maxX, maxY)
      return true
    },
  )
  writer.endLayer()
  return near ?? []
}

function writeWater({ water, waterAreas }: Ground, frame: TileFrame): void {
  const { originX, originY, size, margin } = frame
  const least = leastWater(frame.zoom)
  writer.beginLayer('water', frame.extent)
  water.index?.search(
    originX - margin,
    originY - margin,
    originX + size + margin,
    originY + size + margin,
    (index, minX, minY, maxX, maxY) => {
      if (waterAreas[index] >= least) {
        writePolygon(writer, [], water, index, frame, minX, minY, maxX, maxY)
      }
      return false
    },
  )
  writer.endLayer()
}
