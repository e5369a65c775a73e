import { WORLD } from '#server/ground/mercator.ts'
import type { Shapes } from '#server/ground/shapes.ts'

const HALF_WORLD_METRES = 20_037_508.342789244
const UNIT = (2 * HALF_WORLD_METRES) / WORLD
const LITTLE_ENDIAN = 1
const POINT = 1
const POLYGON = 3
const MULTI_POLYGON = 6
const WITH_SRID = 0x20000000
const SRID = 3857

/** A shape as PostGIS takes it: extended WKB, a multipolygon in metres of EPSG:3857. */
export function wkbOf(shapes: Shapes, shape: number): Buffer {
  const first = shapes.ringStart[shape]
  const last = shapes.ringStart[shape + 1]
  const vertices = shapes.vertexStart[last] - shapes.vertexStart[first]
  const rings = last - first
  const bytes = Buffer.alloc(13 + rings * 13 + (vertices + rings) * 16)
  let at = bytes.writeUInt8(LITTLE_ENDIAN, 0)
  at = bytes.writeUInt32LE(MULTI_POLYGON + WITH_SRID, at)
  at = bytes.writeUInt32LE(SRID, at)
  const polygons: number[][] = []
  for (let ring = first; ring < last; ring++) {
    if (shapes.hole[ring]) polygons.at(-1)?.push(ring)
    else polygons.push([ring])
  }
  at = bytes.writeUInt32LE(polygons.length, at)
  for (const polygon of polygons) {
    at = bytes.writeUInt8(LITTLE_ENDIAN, at)
    at = bytes.writeUInt32LE(POLYGON, at)
    at = bytes.writeUInt32LE(polygon.length, at)
    for (const ring of polygon) at = writeRing(bytes, at, shapes, ring)
  }
  return bytes.subarray(0, at)
}

/** A point in world units as extended WKB in EPSG:3857. */
export function wkbPoint(x: number, y: number): Buffer {
  const bytes = Buffer.alloc(25)
  bytes.writeUInt8(LITTLE_ENDIAN, 0)
  bytes.writeUInt32LE(POINT + WITH_SRID, 1)
  bytes.writeUInt32LE(SRID, 5)
  bytes.writeDoubleLE(x * UNIT - HALF_WORLD_METRES, 9)
  bytes.writeDoubleLE(HALF_WORLD_METRES - y * UNIT, 17)
  return bytes
}

function writeRing(bytes: Buffer, from: number, { xy, vertexStart }: Shapes, ring: number): number {
  const start = vertexStart[ring]
  const count = vertexStart[ring + 1] - start
  let at = bytes.writeUInt32LE(count + 1, from)
  for (let k = 0; k <= count; k++) {
    const vertex = start + (k % count)
    at = bytes.writeDoubleLE(xy[2 * vertex] * UNIT - HALF_WORLD_METRES, at)
    at = bytes.writeDoubleLE(HALF_WORLD_METRES - xy[2 * vertex + 1] * UNIT, at)
  }
  return at
}
