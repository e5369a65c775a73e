import type { ExpressionSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec'
import { inside, type MapScope, outside } from './scope.ts'
import { BANDS, FILLED } from './shown-level.ts'
import type { MapTokens } from './tokens.ts'

export const GROUND = 'ground'

/** Land is drawn by county far out and by town from here on, where tiles hold counties as lines only. */
const TOWNS_FROM = 10
const BASES = [
  { level: 'county', minzoom: 0, maxzoom: TOWNS_FROM },
  { level: 'town', minzoom: TOWNS_FROM, maxzoom: 24 },
] as const

function rampColour(tokens: MapTokens): ExpressionSpecification {
  const [none, ...classes] = tokens.ramp
  return ['match', ['feature-state', 'c'], 2, classes[0], 3, classes[1], 4, classes[2], 5, classes[3], none]
}

/** Land outside the scope, the casing that lifts the scope from it, land inside, and what is open on it. */
export function landLayers(tokens: MapTokens, scope: MapScope): LayerSpecification[] {
  const base = BASES.map(({ level, ...zooms }) => ({
    level,
    rest: { source: GROUND, 'source-layer': level, ...zooms },
  }))
  return [
    ...base.map(
      ({ level, rest }): LayerSpecification => ({
        id: `outside-${level}`,
        type: 'fill',
        ...rest,
        filter: outside(scope, level),
        paint: { 'fill-color': tokens.outside, 'fill-antialias': false },
      }),
    ),
    ...base.map(
      ({ level, rest }): LayerSpecification => ({
        id: `casing-${level}`,
        type: 'line',
        ...rest,
        filter: inside(scope, level),
        layout: { 'line-join': 'round' },
        paint: { 'line-color': tokens.province, 'line-width': 5 },
      }),
    ),
    ...base.map(
      ({ level, rest }): LayerSpecification => ({
        id: `land-${level}`,
        type: 'fill',
        ...rest,
        filter: inside(scope, level),
        paint: { 'fill-color': tokens.land, 'fill-antialias': false },
      }),
    ),
    ...FILLED.map(
      (level): LayerSpecification => ({
        id: `open-${level}`,
        type: 'fill',
        source: GROUND,
        'source-layer': level,
        minzoom: BANDS[level][0],
        maxzoom: BANDS[level][1],
        filter: inside(scope, level),
        paint: {
          'fill-color': rampColour(tokens),
          'fill-opacity': ['case', ['==', ['feature-state', 'c'], null], 0, 1],
          'fill-antialias': false,
        },
      }),
    ),
  ]
}
