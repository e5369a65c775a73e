import type { MapGeoJSONFeature, Map as MapLibreMap, PointLike } from 'maplibre-gl'
import { CASES, LATE } from './layers-case.ts'
import { GROUND } from './layers-land.ts'
import { type FilledLevel, shownLevel } from './shown-level.ts'

const MARKS = ['marks-hot', 'marks-near', 'marks-cool', 'bubbles', 'late-dots']
/** Pixels around the pointer in which a mark counts as meant. */
const REACH = 4

export type Hit =
  | { kind: 'case'; key: string }
  | { kind: 'bubble'; cluster: number; lng: number; lat: number }
  | { kind: 'region'; level: FilledLevel; id: number; parent: string }

function isMark({ source }: MapGeoJSONFeature): boolean {
  return source === CASES || source === LATE
}

function markHit(feature: MapGeoJSONFeature): Hit | undefined {
  const { key, cluster_id: cluster } = feature.properties
  if (typeof key === 'string') return { kind: 'case', key }
  if (typeof cluster !== 'number' || feature.geometry.type !== 'Point') return undefined
  const [lng, lat] = feature.geometry.coordinates
  return { kind: 'bubble', cluster, lng, lat }
}

/** What lies under a point of the map: a mark before the region it stands on. */
export function hitAt(map: MapLibreMap, point: { x: number; y: number }): Hit | undefined {
  const box: [PointLike, PointLike] = [
    [point.x - REACH, point.y - REACH],
    [point.x + REACH, point.y + REACH],
  ]
  const layers = MARKS.filter((id) => map.getLayer(id))
  const mark = map.queryRenderedFeatures(box, { layers }).find(isMark)
  return (mark && markHit(mark)) ?? regionAt(map, point)
}

/** The region of the level shown; found on the layer of what can be chosen, which covers all of it. */
export function regionAt(map: MapLibreMap, { x, y }: { x: number; y: number }): Hit | undefined {
  const level = shownLevel(map.getZoom())
  const layer = `chosen-${level}`
  if (!map.getLayer(layer)) return undefined
  const [feature] = map.queryRenderedFeatures([x, y], { layers: [layer] })
  if (feature?.source !== GROUND || typeof feature.id !== 'number') return undefined
  const parent = feature.properties.parent
  return { kind: 'region', level, id: feature.id, parent: typeof parent === 'string' ? parent : '' }
}
