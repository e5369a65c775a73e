import type { ErrorEvent, Map as MapLibreMap, Tile } from 'maplibre-gl'
import type { LiveStore } from '#app/_live/store.ts'
import { GROUND } from './layers-land.ts'

const LEAST_BETWEEN_MS = 3000

type SourceError = ErrorEvent & { sourceId?: string; tile?: Tile }

/**
 * Asks again for tiles that failed once network or server are back, by name: a reload of the whole source leaves
 * failed ones waiting for ever. Returns what stops it.
 */
export function retryTiles(map: MapLibreMap, store: LiveStore, ready: () => boolean): () => void {
  const failed = new Map<string, { z: number; x: number; y: number }>()
  const note = ({ sourceId, tile, error }: SourceError) => {
    if (sourceId !== GROUND || !tile) return console.warn('map', error)
    const { z, x, y } = tile.tileID.canonical
    failed.set(tile.tileID.key, { z, x, y })
  }
  let triedAt = 0
  const again = () => {
    const now = performance.now()
    if (failed.size === 0 || now - triedAt < LEAST_BETWEEN_MS || !ready() || !navigator.onLine) return
    triedAt = now
    const tiles = [...failed.values()]
    failed.clear()
    map.refreshTiles(GROUND, tiles)
  }
  const heard = () => {
    if (store.status().link === 'live') again()
  }
  map.on('error', note)
  window.addEventListener('online', again)
  const unsubscribe = store.subscribeStatus(heard)
  return () => {
    map.off('error', note)
    window.removeEventListener('online', again)
    unsubscribe()
  }
}
