import type {
  ExpressionSpecification,
  LayerSpecification,
  SourceSpecification,
} from '@maplibre/maplibre-gl-style-spec'
import type { Basemap } from '#server/contract/basemap.ts'

const TILE_SIZE = 256

/** How much of our own fills stays over a background map: enough to read a quantity, not so much as to hide it. */
const VEIL = { outside: 0.45, open: 0.55 }

const OPEN_OPACITY: ExpressionSpecification = ['case', ['==', ['feature-state', 'c'], null], 0, VEIL.open]

const nameOf = (layer: number) => `basemap-${layer}`

/** The raster sources of a background map. `origin` makes the templates absolute: the worker knows no page. */
export function basemapSources({ layers }: Basemap, origin: string): Record<string, SourceSpecification> {
  return Object.fromEntries(
    layers.map((path, layer) => [
      nameOf(layer),
      { type: 'raster', tiles: [origin + path], tileSize: TILE_SIZE } as const,
    ]),
  )
}

function letThrough(layer: LayerSpecification): LayerSpecification | undefined {
  if (layer.type !== 'fill') return layer
  if (layer.id === 'water' || layer.id.startsWith('land-')) return undefined
  if (layer.id.startsWith('outside-'))
    return { ...layer, paint: { ...layer.paint, 'fill-opacity': VEIL.outside } }
  if (!layer.id.startsWith('open-')) return layer
  return { ...layer, paint: { ...layer.paint, 'fill-opacity': OPEN_OPACITY } }
}

/** Our layers over a background map: its images first, then ours with their fills thinned. */
export function overBasemap({ layers }: Basemap, ours: readonly LayerSpecification[]): LayerSpecification[] {
  if (layers.length === 0) return [...ours]
  const [background, ...rest] = ours
  const images = layers.map((_, layer): LayerSpecification => {
    const name = nameOf(layer)
    return { id: name, type: 'raster', source: name }
  })
  return [background, ...images, ...rest.map(letThrough).filter((layer) => layer !== undefined)]
}
