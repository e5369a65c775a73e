import { VectorTile, type VectorTileFeature, type VectorTileLayer } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { LEVELS } from '#server/domain/region.ts'
import { PEER_LEVELS } from './postgis-tiles.ts'

const MARGIN = 64
const OUTERMOST = 2

/**
 * What sets the features of two tiles apart, or an empty string. What only one of them has and reaches no
 * further in than the outermost units of the margin, of the tile for labels, is a matter of rounding.
 */
export function difference(ours: Uint8Array, theirs: Uint8Array): string {
  const [mine, peers] = [ours, theirs].map((bytes) => new VectorTile(new PbfReader(bytes)).layers)
  for (const level of [...PEER_LEVELS, 'label']) {
    const a = featuresOf(mine[level])
    const b = featuresOf(peers[level])
    const missing = [...b].filter(([name, feature]) => !a.has(name) && reachesIn(feature))
    const extra = [...a].filter(([name, feature]) => !b.has(name) && reachesIn(feature))
    if (missing.length || extra.length) {
      return `${level}: missing ${missing.length}, extra ${extra.length}, ${[...missing, ...extra][0][0]}`
    }
  }
  return ''
}

/** By id and properties. */
function featuresOf(layer: VectorTileLayer | undefined): Map<string, VectorTileFeature> {
  const features = new Map<string, VectorTileFeature>()
  for (let i = 0; i < (layer?.length ?? 0); i++) {
    const feature = layer?.feature(i)
    if (!feature) continue
    const { parent, level, code, name } = feature.properties
    if (level !== undefined && Number(level) < LEVELS.indexOf(PEER_LEVELS[0])) continue
    features.set([feature.id, parent, level, code, name].join(' '), feature)
  }
  return features
}

/** Whether a vertex lies well inside, or the outline goes all around what is. */
function reachesIn(feature: VectorTileFeature): boolean {
  const low = OUTERMOST - (feature.type === 1 ? 0 : MARGIN)
  const high = feature.extent - low
  const [minX, minY, maxX, maxY] = feature.bbox()
  if (minX < low && minY < low && maxX > high && maxY > high) return true
  const within = (value: number) => value > low && value < high
  return feature.loadGeometry().some((ring) => ring.some(({ x, y }) => within(x) && within(y)))
}
