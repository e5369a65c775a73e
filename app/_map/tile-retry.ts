import type { ErrorEvent, Map as MapLibreMap } from 'maplibre-gl'
import type { LiveStore } from '#app/_live/store.ts'
import { GROUND } from './layers-land.ts'

/** Asks again for tiles that failed once network or server are back. Returns what stops it. */
export function retryTiles(map: MapLibreMap, store: LiveStore, ready: () => boolean): () => void {
  let failed = false
  const note = (event: ErrorEvent & { sourceId?: string }) => {
    if (event.sourceId === GROUND || event.error instanceof TypeError) failed = true
    else console.warn('map', event.error)
  }
  const again = () => {
    if (!failed || !ready() || !navigator.onLine) return
    failed = false
    map.refreshTiles(GROUND)
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
