import type { ExpressionSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec'
import { LEVELS, type Level } from '#server/domain/region.ts'
import { labelText, type Weight } from './label-text.ts'
import { GROUND } from './layers-land.ts'
import type { Kind, Locale } from './map-props.ts'
import { labelName } from './place-name.ts'
import { codeInside, type MapScope, widestLevel } from './scope.ts'
import type { MapTokens } from './tokens.ts'

/** Own points: regions with their counts on a wall, and the names of seas, lakes and neighbours. */
export const REGION_COUNTS = 'region-counts'
export const CONTEXT = 'context'

interface Label {
  level: Level
  from: number
  to: number
  wall: [size: number, weight: Weight]
  desk: [size: number, weight: Weight]
}

interface LabelParts {
  tokens: MapTokens
  scope: MapScope
  kind: Kind
  locale: Locale
}

const LABELS: Label[] = [
  { level: 'micro_grid', from: 15.5, to: 24, wall: [18, 'Medium'], desk: [11, 'Medium'] },
  { level: 'grid', from: 13.5, to: 24, wall: [18, 'Medium'], desk: [12, 'Medium'] },
  { level: 'village', from: 11.5, to: 24, wall: [18, 'Medium'], desk: [12, 'Medium'] },
  { level: 'town', from: 9.6, to: 14, wall: [21, 'Semibold'], desk: [13, 'Medium'] },
  { level: 'county', from: 8, to: 12, wall: [24, 'Semibold'], desk: [14, 'Semibold'] },
  { level: 'city', from: 5, to: 8, wall: [24, 'Semibold'], desk: [14, 'Semibold'] },
]

/** A wall names its streets as people do: 钟秀, not 钟秀街道. */
const shortTown: ExpressionSpecification = [
  'case',
  ['==', ['slice', ['get', 'name'], -2], '街道'],
  ['slice', ['get', 'name'], 0, -2],
  ['get', 'name'],
]

const COUNTY = LEVELS.indexOf('county')
const TOWN = LEVELS.indexOf('town')

/** Farms and development zones count as towns and have names that would push the towns' aside. */
const notTooLong: ExpressionSpecification = [
  'any',
  ['<=', ['length', ['get', 'name']], 6],
  ['>=', ['zoom'], 11.5],
]

/** Zooms up to which a wall names a province's cities, or a city's counties, with their counts. */
const COUNTED_TO = [8.6, 9.6]

/** Counties and wider are named around the scope too, but nobody has to be told where they are themselves. */
function told(level: number, scope: MapScope, kind: Kind): ExpressionSpecification {
  if (level === TOWN) return ['all', codeInside(scope), notTooLong]
  if (level > COUNTY) return codeInside(scope)
  const widest = widestLevel(scope)
  if (kind === 'wall' && level === COUNTY && widest === level - 1) {
    return ['any', ['!', codeInside(scope)], ['>=', ['zoom'], COUNTED_TO[1]]]
  }
  return scope.spans && widest >= level ? ['!', codeInside(scope)] : ['literal', true]
}

function labelLayer(label: Label, { tokens, scope, kind, locale }: LabelParts): LayerSpecification {
  const { level, from, to } = label
  const wide = level === 'city' || level === 'county'
  const [size, weight] = label[kind]
  const number = LEVELS.indexOf(level)
  const own = wide || level === 'town' ? tokens.text : tokens.text2
  return {
    id: `label-${level}`,
    type: 'symbol',
    source: GROUND,
    'source-layer': 'label',
    minzoom: from,
    maxzoom: to,
    filter: ['all', ['==', ['get', 'level'], number], told(number, scope, kind)],
    layout: {
      ...labelText(size, weight),
      'text-field': kind === 'wall' && level === 'town' ? shortTown : labelName(level, locale),
      'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
      'text-radial-offset': 0.3,
      'text-max-width': 12,
    },
    paint: {
      'text-color': wide ? ['case', codeInside(scope), own, tokens.text3] : own,
      'text-halo-color': tokens.halo,
      'text-halo-width': kind === 'wall' ? 2.4 : 1.6,
      'text-halo-blur': 0.4,
    },
  }
}

/** Names of regions, the widest placed first: a wide name never gives way to a narrow one. */
export function labelLayers(parts: LabelParts): LayerSpecification[] {
  return LABELS.filter(({ level }) => parts.kind === 'desk' || level !== 'city').map((label) =>
    labelLayer(label, parts),
  )
}

/** Names that are no regions: spaced out and quiet. */
export function contextLayers(tokens: MapTokens): LayerSpecification[] {
  return [
    {
      id: 'context',
      type: 'symbol',
      source: CONTEXT,
      layout: {
        ...labelText(20),
        'text-field': ['get', 'name'],
        'text-letter-spacing': ['case', ['get', 'water'], 0.15, 0.3],
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: {
        'text-color': ['case', ['get', 'water'], tokens.waterText, tokens.text3],
        'text-halo-color': ['case', ['get', 'water'], tokens.water, tokens.void],
        'text-halo-width': 1.4,
      },
    },
  ]
}

/** A region's name over its open and, in red, overdue cases: it makes way where it can, and is never hidden. */
export function regionCountLayer(tokens: MapTokens, scope: MapScope): LayerSpecification {
  return {
    id: 'region-counts',
    type: 'symbol',
    source: REGION_COUNTS,
    maxzoom: COUNTED_TO[widestLevel(scope)] ?? COUNTED_TO[0],
    layout: {
      ...labelText(24, 'Semibold'),
      'text-field': [
        'format',
        ['get', 'name'],
        {},
        '\n',
        {},
        ['get', 'open'],
        { 'font-scale': 0.92 },
        '  ',
        {},
        ['get', 'overdue'],
        { 'font-scale': 0.92, 'text-color': tokens.red },
      ],
      'text-line-height': 1.12,
      'text-variable-anchor': ['center', 'top', 'bottom'],
      'text-radial-offset': 1.1,
      'text-justify': 'center',
      'text-allow-overlap': true,
    },
    paint: {
      'text-color': tokens.text,
      'text-halo-color': tokens.halo,
      'text-halo-width': 2.4,
      'text-halo-blur': 0.4,
    },
  }
}
