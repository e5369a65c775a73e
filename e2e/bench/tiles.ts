import type { Sql } from 'postgres'
import type { Ground } from '#server/ground/ground.ts'
import { encodeTile } from '#server/ground/tile.ts'
import { startPostgis } from './postgis.ts'
import { fillPostgis, postgisTile } from './postgis-tiles.ts'
import { province } from './province.ts'
import { quantile, type Row } from './row.ts'
import { difference } from './same-features.ts'
import { sampleTiles, type TileAddress } from './sample-tiles.ts'

const ZOOMS = [10, 12, 13, 14]
const TILES = 200
const ROUNDS = 3
const TIMES_LESS = 20
const P95_FROM_ZOOM = 12
const P95_AIM = 2

/** Regions and labels by both, without a cache; ours carry water and borders as well. */
export async function benchTiles(): Promise<Row[]> {
  const ground = await province()
  const peer = await startPostgis()
  const sampled = ZOOMS.map((zoom) => ({ zoom, tiles: sampleTiles(ground, zoom, TILES) }))
  if (typeof peer === 'string') {
    const rows = sampled.map(async ({ zoom, tiles }) => rowsOf(zoom, await ours(ground, tiles), peer))
    return (await Promise.all(rows)).flat()
  }
  try {
    await fillPostgis(peer.sql, ground)
    const rows: Row[] = []
    for (const { zoom, tiles } of sampled) {
      const different = await differences(peer.sql, ground, tiles)
      const times = await timesOf(tiles, (tile) => postgisTile(peer.sql, tile))
      rows.push(...rowsOf(zoom, await ours(ground, tiles), { times, different, version: peer.version }))
    }
    return rows
  } finally {
    await peer.stop()
  }
}

interface Peer {
  times: number[]
  different: string[]
  version: string
}

function ours(ground: Ground, tiles: readonly TileAddress[]): Promise<number[]> {
  return timesOf(tiles, (tile) => encodeTile(ground, ...tile))
}

/** Milliseconds of each tile: the median of a few rounds after one to warm up. */
async function timesOf(
  tiles: readonly TileAddress[],
  make: (tile: TileAddress) => Promise<unknown> | unknown,
): Promise<number[]> {
  const rounds: number[][] = tiles.map(() => [])
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [i, tile] of tiles.entries()) {
      const start = performance.now()
      const made = make(tile)
      if (made instanceof Promise) await made
      if (round > 0) rounds[i].push(performance.now() - start)
    }
  }
  return rounds.map((times) => quantile(times, 0.5))
}

async function differences(sql: Sql, ground: Ground, tiles: readonly TileAddress[]): Promise<string[]> {
  const different: string[] = []
  for (const tile of tiles) {
    const problem = difference(encodeTile(ground, ...tile), await postgisTile(sql, tile))
    if (problem) different.push(`${tile.join('/')} ${problem}`)
  }
  return different
}

function rowsOf(zoom: number, times: number[], peer: Peer | string): Row[] {
  const median = quantile(times, 0.5)
  const p95 = quantile(times, 0.95)
  const rows: Row[] = []
  if (zoom >= P95_FROM_ZOOM) {
    const value = `${p95.toFixed(2)} ms`
    rows.push({ what: `tile z${zoom} p95`, value, aim: `≤ ${P95_AIM} ms`, ok: p95 <= P95_AIM })
  }
  const aim = `≥ ${TIMES_LESS}× less`
  const what = `tile z${zoom} median, against ST_AsMVT`
  if (typeof peer === 'string') {
    return [...rows, { what, value: `${median.toFixed(3)} ms; ${peer}`, aim, ok: false }]
  }
  const theirs = quantile(peer.times, 0.5)
  const value = `${median.toFixed(3)} ms against ${theirs.toFixed(2)} ms, ${(theirs / median).toFixed(1)}×`
  rows.push({ what: `${what} (${peer.version})`, value, aim, ok: theirs / median >= TIMES_LESS })
  const { different } = peer
  rows.push({
    what: `tile z${zoom} decodes to the features of ST_AsMVT`,
    value: `${TILES - different.length} of ${TILES}${different.length ? `; ${different[0]}` : ''}`,
    aim: 'all',
    ok: different.length === 0,
  })
  return rows
}
