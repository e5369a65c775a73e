import type { Map as MapLibreMap } from 'maplibre-gl'

interface Parts {
  map: MapLibreMap
  /** Nothing may touch the style until `onReady`. */
  onLost: () => void
  /** The style is there, anew: feature states, data and what was in flight are gone. */
  onReady: () => void
  /** The last resort. */
  reload: () => void
}

/** A lost context that is not back by then will not come back by itself. */
const RELOAD_AFTER_MS = 10_000

/** Follows the WebGL context and the style through loss and return. Returns what stops it. */
export function guardContext({ map, onLost, onReady, reload }: Parts): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const lost = () => {
    onLost()
    clearTimeout(timer)
    timer = setTimeout(reload, RELOAD_AFTER_MS)
  }
  const back = () => {
    clearTimeout(timer)
    onReady()
  }
  const restored = () => clearTimeout(timer)
  map.on('webglcontextlost', lost)
  map.on('webglcontextrestored', restored)
  map.on('style.load', back)
  return () => {
    clearTimeout(timer)
    map.off('webglcontextlost', lost)
    map.off('webglcontextrestored', restored)
    map.off('style.load', back)
  }
}
