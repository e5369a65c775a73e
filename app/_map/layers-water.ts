import type { LayerSpecification } from '@maplibre/maplibre-gl-style-spec'
import { GROUND } from './layers-land.ts'
import type { MapTokens } from './tokens.ts'

export function waterLayers(tokens: MapTokens): LayerSpecification[] {
  return [
    {
      id: 'water',
      type: 'fill',
      source: GROUND,
      'source-layer': 'water',
      paint: { 'fill-color': tokens.water, 'fill-antialias': false },
    },
  ]
}
