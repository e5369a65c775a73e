import type { LngLatBoundsLike, Map as MapLibreMap } from 'maplibre-gl'
import type { Bounds } from './ground-client.ts'
import { DOTS_BELOW } from './layers-case.ts'
import type { Kind, LngLat, Padding } from './map-props.ts'

const FLY_MS = 1600
const MARGIN = 16
const CASE_ZOOM = 14
const MAX_FIT_ZOOM = 16.5

function duration(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : FLY_MS
}

export function boundsLike([west, south, east, north]: Bounds): LngLatBoundsLike {
  return [
    [west, south],
    [east, north],
  ]
}

/** Room at the foot of a wall's map for the long line of its legend; far out it is short and stands aside. */
const LEGEND = 72

/** Fits a region into what the map's padding leaves free; `cut` for the first picture. */
export function fitRegion(map: MapLibreMap, bounds: Bounds, kind: Kind, cut = false) {
  const { zoom = 0 } = map.cameraForBounds(boundsLike(bounds), { padding: MARGIN }) ?? {}
  const bottom = kind === 'wall' && zoom >= DOTS_BELOW ? MARGIN + LEGEND : MARGIN
  map.fitBounds(boundsLike(bounds), {
    padding: { top: MARGIN, right: MARGIN, bottom, left: MARGIN },
    maxZoom: MAX_FIT_ZOOM,
    duration: cut ? 0 : duration(),
  })
}

export function fly(map: MapLibreMap, { lng, lat, zoom }: LngLat & { zoom?: number }) {
  map.flyTo({ center: [lng, lat], zoom: zoom ?? map.getZoom(), duration: duration() })
}

/** Goes to a case, never further out than one is. */
export function flyToPlace(map: MapLibreMap, place: LngLat) {
  fly(map, { ...place, zoom: Math.max(map.getZoom(), CASE_ZOOM) })
}

export function samePadding(a: Padding, b: Padding): boolean {
  return a.top === b.top && a.right === b.right && a.bottom === b.bottom && a.left === b.left
}
