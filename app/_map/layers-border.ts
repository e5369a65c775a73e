import type { LayerSpecification } from '@maplibre/maplibre-gl-style-spec'
import { LEVELS, type Level } from '#server/domain/region.ts'
import { GROUND } from './layers-land.ts'
import { inside, type MapScope, widestLevel } from './scope.ts'
import type { MapTokens } from './tokens.ts'

interface Line {
  level: Level
  from: number
  to: number
  colour: string
  width: number
  opacity?: number
}

function lineLayer({ level, from, to, colour, width, opacity }: Line, scope: MapScope): LayerSpecification {
  return {
    id: `line-${level}-${from}`,
    type: 'line',
    source: GROUND,
    'source-layer': level,
    minzoom: from,
    maxzoom: to,
    filter: inside(scope, level),
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width, 'line-opacity': opacity ?? 1 },
  }
}

/** Borders under the water: grids and villages do not reach into a lake. */
export function fineBorders(tokens: MapTokens, scope: MapScope): LayerSpecification[] {
  const lines: Line[] = [
    { level: 'micro_grid', from: 14.5, to: 24, colour: tokens.microGrid, width: 0.6 },
    { level: 'grid', from: 11, to: 11.5, colour: tokens.grid, width: 0.6 },
    { level: 'grid', from: 11.5, to: 24, colour: tokens.grid, width: 1 },
    { level: 'village', from: 10, to: 11.5, colour: tokens.village, width: 1 },
    { level: 'village', from: 11.5, to: 24, colour: tokens.village, width: 1.8 },
  ]
  return lines.map((line) => lineLayer(line, scope))
}

const BORDERS_FROM = 10
const CITY = LEVELS.indexOf('city')
const COUNTY = LEVELS.indexOf('county')

function nearBorder(
  id: string,
  level: 0 | 1 | 2,
  { colour, width }: Pick<Line, 'colour' | 'width'>,
): LayerSpecification {
  return {
    id,
    type: 'line',
    source: GROUND,
    'source-layer': 'border',
    minzoom: BORDERS_FROM,
    filter: ['==', ['get', 'level'], level],
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': colour, 'line-width': width },
  }
}

/**
 * Borders above the water: towns and wider. Far out a county is set off by the ground's own dark; around a
 * scope its own casing says where it ends, and borders only what lies next to it.
 */
export function wideBorders(tokens: MapTokens, scope: MapScope): LayerSpecification[] {
  const everywhere: MapScope = { prefixes: [], spans: null }
  const widest = widestLevel(scope)
  const county = widest < COUNTY ? { colour: tokens.city, width: 2.4 } : { colour: tokens.county, width: 1.2 }
  const city = widest < CITY ? { colour: tokens.city, width: 3.2 } : { colour: tokens.county, width: 1.6 }
  const province = widest < CITY ? { colour: tokens.province, width: 3.2 } : city
  return [
    lineLayer({ level: 'town', from: 9, to: 11.5, colour: tokens.town, width: 1.2, opacity: 0.75 }, scope),
    lineLayer({ level: 'town', from: 11.5, to: 24, colour: tokens.town, width: 2.4 }, scope),
    lineLayer({ level: 'county', from: 0, to: 9, colour: tokens.void, width: 1, opacity: 0.75 }, everywhere),
    lineLayer({ level: 'county', from: 9, to: BORDERS_FROM, ...county }, everywhere),
    lineLayer({ level: 'city', from: 0, to: BORDERS_FROM, colour: city.colour, width: 1.6 }, everywhere),
    nearBorder('border-county', 2, county),
    nearBorder('border-city', 1, city),
    nearBorder('border-province', 0, province),
  ]
}
