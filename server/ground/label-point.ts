import { ringArea } from './mercator.ts'
import type { Shapes } from './shapes.ts'

const SCAN_LINES = [1 / 2, 3 / 8, 5 / 8, 1 / 4, 3 / 4, 1 / 8, 7 / 8]

/**
 * A point inside a shape for its label, in world units: the centroid of the largest part when that lies
 * inside, else the middle of the widest stretch that a few horizontal lines find.
 */
export function labelPoint(shapes: Shapes, shape: number): [x: number, y: number] {
  const ring = largestRing(shapes, shape)
  const [x, y] = centroid(shapes.xy, shapes.vertexStart[ring], shapes.vertexStart[ring + 1])
  return shapes.contains(shape, x, y) ? [x, y] : widestStretch(shapes, shape, ring)
}

function largestRing(shapes: Shapes, shape: number): number {
  const { ringStart, vertexStart, xy } = shapes
  let best = ringStart[shape]
  if (ringStart[shape + 1] - best === 1) return best
  let bestArea = -1
  for (let r = ringStart[shape]; r < ringStart[shape + 1]; r++) {
    const area = ringArea(xy, vertexStart[r], vertexStart[r + 1])
    if (area > bestArea) {
      best = r
      bestArea = area
    }
  }
  return best
}

function centroid(xy: Int32Array, from: number, to: number): [number, number] {
  const originX = xy[2 * from]
  const originY = xy[2 * from + 1]
  let twist = 0
  let sumX = 0
  let sumY = 0
  for (let k = from + 1; k + 1 < to; k++) {
    const x1 = xy[2 * k] - originX
    const y1 = xy[2 * k + 1] - originY
    const x2 = xy[2 * k + 2] - originX
    const y2 = xy[2 * k + 3] - originY
    const part = x1 * y2 - x2 * y1
    twist += part
    sumX += (x1 + x2) * part
    sumY += (y1 + y2) * part
  }
  if (twist === 0) return [originX, originY]
  return [Math.round(originX + sumX / (3 * twist)), Math.round(originY + sumY / (3 * twist))]
}

function widestStretch(shapes: Shapes, shape: number, ring: number): [number, number] {
  const { vertexStart, xy } = shapes
  let minY = 2 ** 31
  let maxY = -minY
  for (let k = vertexStart[ring]; k < vertexStart[ring + 1]; k++) {
    minY = Math.min(minY, xy[2 * k + 1])
    maxY = Math.max(maxY, xy[2 * k + 1])
  }
  let widest = 0
  let found: [number, number] = [xy[2 * vertexStart[ring]], xy[2 * vertexStart[ring] + 1]]
  for (const share of SCAN_LINES) {
    const y = Math.round(minY + (maxY - minY) * share)
    const crossings = crossingsAt(shapes, shape, y)
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const width = crossings[i + 1] - crossings[i]
      if (width <= widest) continue
      widest = width
      found = [Math.round((crossings[i] + crossings[i + 1]) / 2), y]
    }
  }
  return found
}

function crossingsAt(shapes: Shapes, shape: number, y: number): number[] {
  const { ringStart, vertexStart, xy } = shapes
  const found: number[] = []
  for (let r = ringStart[shape]; r < ringStart[shape + 1]; r++) {
    let before = vertexStart[r + 1] - 1
    for (let k = vertexStart[r]; k < vertexStart[r + 1]; before = k++) {
      const y1 = xy[2 * before + 1]
      const y2 = xy[2 * k + 1]
      if (y1 > y === y2 > y) continue
      found.push(xy[2 * before] + ((xy[2 * k] - xy[2 * before]) * (y - y1)) / (y2 - y1))
    }
  }
  return found.sort((a, b) => a - b)
}
