/**
 * Web Mercator as integers: the world is 2^30 units wide, x eastwards, y southwards, so that a tile's
 * coordinates are a subtraction and a shift. One unit is about 3 cm in Jiangsu, finer than 1e-6°.
 */
export const WORLD = 2 ** 30
const EARTH_RADIUS = 6_371_007

/** 1e-6° → world units, rounded. */
export function worldX(microLng: number): number {
  return Math.floor((microLng / 360e6 + 0.5) * WORLD + 0.5)
}

const STEP = 1000
const kept = new Float64Array(180_001).fill(Number.NaN)

/** Between thousandths of a degree the curve is a straight line to 0.2 mm, and several times as fast. */
export function worldY(microLat: number): number {
  const place = microLat / STEP + 90_000
  const below = Math.floor(place)
  let from = kept[below]
  let to = kept[below + 1]
  if (Number.isNaN(from + to)) {
    from = keep(below)
    to = keep(below + 1)
  }
  return Math.floor(from + (to - from) * (place - below) + 0.5)
}

function keep(step: number): number {
  const sine = Math.sin(((step - 90_000) / 180_000) * Math.PI)
  const y = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD
  kept[step] = y
  return y
}

/** World units → degrees, to 1e-6°. */
export function lngOf(x: number): number {
  return Math.round((x / WORLD - 0.5) * 360e6) / 1e6
}

export function latOf(y: number): number {
  return Math.round((Math.asin(sineOfLatitude(y)) * 180e6) / Math.PI) / 1e6
}

function sineOfLatitude(y: number): number {
  return Math.tanh(Math.PI * (1 - (2 * y) / WORLD))
}

/** Signed area in m² on the sphere of one ring of world units; positive for exterior rings as tiles wind them. */
export function ringArea(xy: Int32Array, from: number, to: number): number {
  let sum = 0
  let x = xy[2 * to - 2]
  let sine = sineOfLatitude(xy[2 * to - 1])
  for (let k = from; k < to; k++) {
    const nextX = xy[2 * k]
    const nextSine = sineOfLatitude(xy[2 * k + 1])
    sum += (nextX - x) * (sine + nextSine)
    x = nextX
    sine = nextSine
  }
  return sum * (Math.PI / WORLD) * EARTH_RADIUS ** 2
}
