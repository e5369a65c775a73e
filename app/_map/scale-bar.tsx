import styles from './map.module.css'
import type { MapText } from './text.ts'

const EQUATOR_METRES = 40_075_016.686
const TILE_PIXELS = 512
const MOST_PIXELS = 90
const ROUND = [1, 2, 5]

/** The longest round distance that fits, in metres, and its length in pixels. */
export function scaleLength(zoom: number, lat: number): { metres: number; pixels: number } {
  const perPixel = (EQUATOR_METRES * Math.cos((lat * Math.PI) / 180)) / (TILE_PIXELS * 2 ** zoom)
  const most = perPixel * MOST_PIXELS
  const magnitude = 10 ** Math.floor(Math.log10(most))
  const metres = magnitude * (ROUND.findLast((each) => each * magnitude <= most) ?? 1)
  return { metres, pixels: metres / perPixel }
}

export function ScaleBar({ zoom, lat, text }: { zoom: number; lat: number; text: MapText }) {
  const { metres, pixels } = scaleLength(zoom, lat)
  return (
    <div className={styles.scale}>
      <span className="num">{text.distance(metres)}</span>
      <i style={{ width: pixels }} />
    </div>
  )
}
