import { WORLD } from './mercator.ts'

/** Where a tile lies in the world and how world units become its own. */
export type TileFrame = {
  zoom: number
  /** Units a side: 4096, and 2048 far out, where finer vertices only cost bytes. */
  extent: number
  originX: number
  originY: number
  /** Side and margin in world units; features up to the margin outside the tile belong to it. */
  size: number
  margin: number
  /** World units to tile units: `(world - origin + half) >> shift`. */
  shift: number
  half: number
  /** Range of tile units that counts as visible, margin included. */
  low: number
  high: number
}

const FAR_OUT = 9
const MARGIN_SHARE = 64

export function tileFrame(zoom: number, x: number, y: number): TileFrame {
  const bits = zoom <= FAR_OUT ? 11 : 12
  const extent = 2 ** bits
  const size = WORLD / 2 ** zoom
  const shift = 30 - zoom - bits
  return {
    zoom,
    extent,
    originX: x * size,
    originY: y * size,
    size,
    margin: size / MARGIN_SHARE,
    shift,
    half: 2 ** (shift - 1),
    low: -extent / MARGIN_SHARE,
    high: extent + extent / MARGIN_SHARE,
  }
}
