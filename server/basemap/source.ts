/** A background map of raster tiles: the addresses of its layers, bottom first, with {z}, {x} and {y} in them. */
export interface BasemapSource {
  layers: readonly string[]
  attribution: string
}

const TIANDITU = (layer: string, token: string) =>
  `https://t0.tianditu.gov.cn/${layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default` +
  `&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${encodeURIComponent(token)}`

/**
 * Reads BASEMAP: `tianditu:<token>`, or the template of raster tiles such as https://host/{z}/{x}/{y}.png.
 * Undefined when it is neither.
 */
export function parseBasemap(value: string): BasemapSource | undefined {
  const token = /^tianditu:(\w+)$/.exec(value)?.[1]
  if (token) return { layers: [TIANDITU('vec', token), TIANDITU('cva', token)], attribution: '天地图' }
  const isTemplate = /^https?:\/\//.test(value) && ['{z}', '{x}', '{y}'].every((part) => value.includes(part))
  return isTemplate ? { layers: [value], attribution: new URL(value).host } : undefined
}

/** Address of one tile of a layer. */
export function tileUrl(layer: string, z: number, x: number, y: number): string {
  return layer.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y))
}
