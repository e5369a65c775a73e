import type {
  ExpressionSpecification,
  LayerSpecification,
  SymbolLayerSpecification,
} from '@maplibre/maplibre-gl-style-spec'
import { labelText } from './label-text.ts'
import type { Kind } from './map-props.ts'
import { HOT_RANK } from './mark.ts'
import { type MapScope, widestLevel } from './scope.ts'
import type { MapTokens } from './tokens.ts'

export const CASES = 'cases'
export const LATE = 'late'
/** Closest zoom at which near cases are drawn as one bubble, for scopes of a province, a city, less. */
const CLUSTER_MAX_ZOOM = [10, 9, 8]

export function clusterMaxZoom(scope: MapScope): number {
  return CLUSTER_MAX_ZOOM[Math.min(widestLevel(scope), CLUSTER_MAX_ZOOM.length - 1)]
}

/** Further out than this a wall shows late cases as dots and nothing else. */
export const DOTS_BELOW = 9

const RED_RANK = 8
const CRITICAL_RANK = 12
const single: ExpressionSpecification = ['!', ['has', 'point_count']]

function byWorst(late: string, soon: string, inTime: string): ExpressionSpecification {
  return ['case', ['>=', ['get', 'worst'], RED_RANK], late, ['>=', ['get', 'worst'], HOT_RANK], soon, inTime]
}

/** From here on there is room for every mark and its name: labels step aside for cool ones too. */
const NEAR = 13

function coolLayer(id: string, kind: Kind, ignored: boolean): SymbolLayerSpecification {
  return {
    id,
    type: 'symbol',
    source: CASES,
    filter: ['all', single, ['<', ['get', 'rank'], HOT_RANK]],
    layout: {
      'icon-image': ['get', 'icon'],
      'icon-size': kind === 'wall' ? 1.25 : 0.95,
      'icon-padding': 0,
      'icon-allow-overlap': true,
      'icon-ignore-placement': ignored,
      'symbol-sort-key': ['get', 'rank'],
    },
  }
}

/** Marks in time and not urgent, from far: under the labels, in nobody's way. */
export function coolMarks(kind: Kind): LayerSpecification {
  return { ...coolLayer('marks-cool', kind, true), minzoom: kind === 'wall' ? DOTS_BELOW : 0, maxzoom: NEAR }
}

/** Late dots, bubbles and the marks that labels give way to. */
export function hotMarks(tokens: MapTokens, kind: Kind): LayerSpecification[] {
  const minzoom = kind === 'wall' ? DOTS_BELOW : 0
  const scale = kind === 'wall' ? 1.25 : 1
  const dots: LayerSpecification = {
    id: 'late-dots',
    type: 'circle',
    source: LATE,
    maxzoom: DOTS_BELOW,
    paint: {
      'circle-radius': 3.6,
      'circle-color': tokens.red,
      'circle-stroke-color': tokens.void,
      'circle-stroke-width': 1.4,
    },
  }
  return [
    ...(kind === 'wall' ? [dots] : []),
    { ...coolLayer('marks-near', kind, false), minzoom: NEAR },
    {
      id: 'bubbles',
      type: 'circle',
      source: CASES,
      minzoom,
      filter: ['has', 'point_count'],
      paint: {
        'circle-radius': [
          'step',
          ['get', 'point_count'],
          11 * scale,
          10,
          13 * scale,
          100,
          16 * scale,
          1000,
          20 * scale,
        ],
        'circle-color': ['case', ['>=', ['get', 'worst'], CRITICAL_RANK], tokens.redBg, tokens.halo],
        'circle-stroke-width': 2 * scale,
        'circle-stroke-color': byWorst(tokens.red, tokens.amberFill, tokens.greenFill),
      },
    },
    {
      id: 'bubble-counts',
      type: 'symbol',
      source: CASES,
      minzoom,
      filter: ['has', 'point_count'],
      layout: {
        ...labelText(kind === 'wall' ? 18 : 11, 'Semibold'),
        'text-field': ['get', 'point_count_abbreviated'],
        'text-allow-overlap': true,
      },
      paint: {
        'text-color': ['case', ['>=', ['get', 'worst'], CRITICAL_RANK], '#FFFFFF', tokens.text],
      },
    },
    {
      id: 'marks-hot',
      type: 'symbol',
      source: CASES,
      minzoom,
      filter: ['all', single, ['>=', ['get', 'rank'], HOT_RANK]],
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-size': scale,
        'icon-allow-overlap': true,
        'icon-padding': 0,
        'symbol-sort-key': ['get', 'rank'],
      },
    },
  ]
}
