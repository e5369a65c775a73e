import type { LayerSpecification } from '@maplibre/maplibre-gl-style-spec'
import { PLACE_HOLDER } from './icons.ts'

/** Where markers of the document stand: an unseen icon keeps labels from going under them. */
export const PLACES = 'places'

export function placeLayer(): LayerSpecification {
  return {
    id: 'places',
    type: 'symbol',
    source: PLACES,
    layout: { 'icon-image': PLACE_HOLDER, 'icon-allow-overlap': true, 'icon-padding': 4 },
  }
}
