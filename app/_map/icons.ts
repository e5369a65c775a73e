import type { Map as MapLibreMap } from 'maplibre-gl'
import { drawIcon, iconSize } from './draw-icon.ts'
import { type Fill, iconOf, SHAPES } from './mark.ts'
import type { MapTokens } from './tokens.ts'

/** Drawn at twice the size, so that they stay sharp on dense screens and when enlarged. */
const PIXEL_RATIO = 2
/** Keeps a place free of labels around each marker of the document. */
export const PLACE_HOLDER = 'place'
const PLACE_SIZE = 66

function put(map: MapLibreMap, id: string, size: number, draw?: (pen: CanvasRenderingContext2D) => void) {
  const side = Math.ceil(size * PIXEL_RATIO)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = side
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.scale(PIXEL_RATIO, PIXEL_RATIO)
  draw?.(pen)
  const image = pen.getImageData(0, 0, side, side)
  if (map.hasImage(id)) map.updateImage(id, image)
  else map.addImage(id, image, { pixelRatio: PIXEL_RATIO })
}

/** Draws every mark of a theme into the map's style; again after the style was replaced. */
export function putIcons(map: MapLibreMap, tokens: MapTokens) {
  for (const shape of SHAPES) {
    for (const fill of [0, 1, 2] satisfies Fill[]) {
      put(map, iconOf(shape, fill), iconSize(shape, fill), (pen) => drawIcon(pen, shape, fill, tokens))
    }
  }
  put(map, PLACE_HOLDER, PLACE_SIZE)
}
