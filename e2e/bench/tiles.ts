import { VectorTile, type VectorTileLayer } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import type { Sql } from 'postgres'
import { LEVELS } from '#server/domain/region.ts'
import type { Ground } from '#server/ground/ground.ts'
import { encodeTile } from '#server/ground/tile.ts'
import { startPostgis } from './postgis.ts'
import { fillPostgis, PEER_LEVELS, postgisTile } from './postgis-tiles.ts'
import { province } from './province.ts'
import { quantile, type Row } from './row.ts'
import { sampleTiles } from './sample-tiles.ts'

const ZOOMS = [10, 12, 13, 14]
const TILES = 200
const TIMES_LESS = 20
const P95_FROM_ZOOM = 12
const P95_AIM = 2
const MARGIN = 64
const OUTERMOST = 2

/** Regions and labels by both, without a cache; ours carry water and borders as well. */
export async function benchTiles(): Promise<Row[]> {
  const ground = await province()
  const peer = await startPostgis()
  if (typeof peer === 'string') return ZOOMS.flatMap((zoom) => rowsOf(zoom, measureOurs(ground, zoom), peer))
  try {
    await fillPostgis(peer.sql, ground)
    const rows: Row[] = []
    for (const zoom of ZOOMS) {
      const ours = measureOurs(ground, zoom)
      rows.push(...rowsOf(zoom, ours, await measurePostgis(peer.sql, ground, zoom), peer.version))
    }
    return rows
  } finally {
    await peer.stop()
  }
}

interface Peer {
  times: number[]
  different: string[]
}

function measureOurs(ground: Ground, zoom: number): number[] {
  const tiles = sampleTiles(ground, zoom, TILES)
  for (const [z, x, y] of tiles) encodeTile(ground, z, x, y)
  return tiles.map(([z, x, y]) => {
    const start = performance.now()
    encodeTile(ground, z, x, y)
    return performance.now() - start
  })
}

async function measurePostgis(sql: Sql, ground: Ground, zoom: number): Promise<Peer> {
  const tiles = sampleTiles(ground, zoom, TILES)
  const different: string[] = []
  for (const tile of tiles) {
    const problem = difference(encodeTile(ground, ...tile), await postgisTile(sql, tile))
    if (problem) different.push(`${tile.join('/')} ${problem}`)
  }
  const times: number[] = []
  for (const tile of tiles) {
    const start = performance.now()
    await postgisTile(sql, tile)
    times.push(performance.now() - start)
  }
  return { times, different }
}

/**
 * What sets the features of two tiles apart, or an empty string. What only one of them has and reaches no
 * further in than the outermost units of the margin, of the tile for labels, is a matter of rounding.
 */
function difference(ours: Uint8Array, theirs: Uint8Array): string {
  const [mine, peers] = [ours, theirs].map((bytes) => new VectorTile(new PbfReader(bytes)).layers)
  for (const level of [...PEER_LEVELS, 'label']) {
    const [a, b] = [featuresOf(mine[level]), featuresOf(peers[level])]
    const missing = [...b].filter(([name, inside]) => inside && !a.has(name))
    const extra = [...a].filter(([name, inside]) => inside && !b.has(name))
    if (missing.length || extra.length) {
      return `${level}: missing ${missing.length}, extra ${extra.length}, ${[...missing, ...extra][0][0]}`
    }
  }
  return ''
}

/** Id and properties of each feature, and whether it surely reaches into the tile. */
function featuresOf(layer: VectorTileLayer | undefined): Map<string, boolean> {
  const features = new Map<string, boolean>()
  for (let i = 0; i < (layer?.length ?? 0); i++) {
    const feature = layer?.feature(i)
    if (!feature) continue
    const { parent, level, code, name } = feature.properties
    if (level !== undefined && Number(level) < LEVELS.indexOf(PEER_LEVELS[0])) continue
    const [minX, minY, maxX, maxY] = feature.bbox()
    const low = OUTERMOST - (level === undefined ? MARGIN : 0)
    const high = feature.extent - low
    const inside = maxX > low && maxY > low && minX < high && minY < high
    features.set([feature.id, parent, level, code, name].join(' '), inside)
  }
  return features
}

function rowsOf(zoom: number, ours: number[], peer: Peer | string, version = ''): Row[] {
  const median = quantile(ours, 0.5)
  const p95 = quantile(ours, 0.95)
  const rows: Row[] = []
  if (zoom >= P95_FROM_ZOOM) {
    const value = `${p95.toFixed(2)} ms`
    rows.push({ what: `tile z${zoom} p95`, value, aim: `≤ ${P95_AIM} ms`, ok: p95 <= P95_AIM })
  }
  const what = `tile z${zoom} median, against ST_AsMVT`
  const aim = `≥ ${TIMES_LESS}× less`
  if (typeof peer === 'string')
    return [...rows, { what, value: `${median.toFixed(3)} ms; ${peer}`, aim, ok: false }]
  const theirs = quantile(peer.times, 0.5)
  const times = theirs / median
  rows.push({
    what: `${what} (${version})`,
    value: `${median.toFixed(3)} ms against ${theirs.toFixed(2)} ms, ${times.toFixed(1)}×`,
    aim,
    ok: times >= TIMES_LESS,
  })
  const { different } = peer
  rows.push({
    what: `tile z${zoom} decodes to the features of ST_AsMVT`,
    value: `${TILES - different.length} of ${TILES}${different.length ? `; ${different[0]}` : ''}`,
    aim: 'all',
    ok: different.length === 0,
  })
  return rows
}
