import type { LayerSpecification } from '@maplibre/maplibre-gl-style-spec'
import { GROUND } from './layers-land.ts'
import { BANDS, FILLED, type FilledLevel } from './shown-level.ts'
import type { MapTokens } from './tokens.ts'

/** The chosen case's grid is outlined further out and further in than grids are filled. */
const CHOSEN_GRID_FROM = 11

function zooms(level: FilledLevel): { minzoom: number; maxzoom: number } {
  if (level === 'grid') return { minzoom: CHOSEN_GRID_FROM, maxzoom: 24 }
  return { minzoom: BANDS[level][0], maxzoom: BANDS[level][1] }
}

/** What is chosen (feature state `s`) in the accent; what is pointed at (`h`) as a thin line of text colour. */
export function chosenLayers(tokens: MapTokens): LayerSpecification[] {
  return FILLED.flatMap((level): LayerSpecification[] => {
    const place = { source: GROUND, 'source-layer': level, ...zooms(level) }
    return [
      {
        id: `chosen-${level}`,
        type: 'fill',
        ...place,
        paint: {
          'fill-color': tokens.accent,
          'fill-opacity': ['case', ['boolean', ['feature-state', 's'], false], 0.16, 0],
          'fill-antialias': false,
        },
      },
      {
        id: `chosen-line-${level}`,
        type: 'line',
        ...place,
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': ['case', ['boolean', ['feature-state', 's'], false], tokens.accent, tokens.text2],
          'line-width': ['case', ['boolean', ['feature-state', 's'], false], 2, 1.4],
          'line-opacity': [
            'case',
            ['any', ['boolean', ['feature-state', 's'], false], ['boolean', ['feature-state', 'h'], false]],
            1,
            0,
          ],
        },
      },
    ]
  })
}
