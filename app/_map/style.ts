import type { LayerSpecification, StyleSpecification } from '@maplibre/maplibre-gl-style-spec'
import type { FeatureCollection } from 'geojson'
import type { Basemap } from '#server/contract/basemap.ts'
import { contextNames } from './context-names.ts'
import { basemapSources, overBasemap } from './layers-basemap.ts'
import { fineBorders, wideBorders } from './layers-border.ts'
import { CASES, clusterMaxZoom, coolMarks, hotMarks, LATE } from './layers-case.ts'
import { chosenLayers } from './layers-chosen.ts'
import { CONTEXT, contextLayers, labelLayers, REGION_COUNTS, regionCountLayer } from './layers-label.ts'
import { GROUND, landLayers } from './layers-land.ts'
import { PLACES, placeLayer } from './layers-place.ts'
import { waterLayers } from './layers-water.ts'
import type { Kind, Locale } from './map-props.ts'
import type { MapScope } from './scope.ts'
import type { MapTokens } from './tokens.ts'

export interface StyleParts {
  tokens: MapTokens
  scope: MapScope
  kind: Kind
  locale: Locale
  /** Absolute template of the tiles: the worker does not know the page's address. */
  tiles: string
  basemap: Basemap
  /** Of the page, for the addresses of the background map. */
  origin: string
}

const MAX_TILE_ZOOM = 14
const CLUSTER_RADIUS = 42

export const NO_FEATURES: FeatureCollection = { type: 'FeatureCollection', features: [] }

/** The whole style, without data: cases, dots and counts are fed into their sources. */
export function buildStyle({
  tokens,
  scope,
  kind,
  locale,
  tiles,
  basemap,
  origin,
}: StyleParts): StyleSpecification {
  const wall = kind === 'wall'
  const empty = { type: 'geojson', data: NO_FEATURES } as const
  const layers: LayerSpecification[] = [
    { id: 'void', type: 'background', paint: { 'background-color': tokens.void } },
    ...landLayers(tokens, scope),
    ...fineBorders(tokens, scope),
    ...waterLayers(tokens),
    ...wideBorders(tokens, scope),
    ...chosenLayers(tokens),
    coolMarks(kind),
    ...(wall && !scope.spans ? contextLayers(tokens) : []),
    ...labelLayers({ tokens, scope, kind, locale }),
    ...hotMarks(tokens, kind),
    ...(wall ? [regionCountLayer(tokens, scope)] : []),
    placeLayer(),
  ]
  return {
    version: 8,
    sources: {
      ...basemapSources(basemap, origin),
      [GROUND]: { type: 'vector', tiles: [tiles], minzoom: 0, maxzoom: MAX_TILE_ZOOM },
      [CASES]: {
        ...empty,
        cluster: true,
        clusterMaxZoom: clusterMaxZoom(scope),
        clusterRadius: CLUSTER_RADIUS,
        clusterMinPoints: 3,
        clusterProperties: { worst: ['max', ['get', 'rank']] },
      },
      [LATE]: empty,
      [REGION_COUNTS]: empty,
      [PLACES]: empty,
      [CONTEXT]: { type: 'geojson', data: contextNames(locale) },
    },
    layers: overBasemap(basemap, layers),
  }
}
