import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { type Hit, hitAt } from './hit.ts'

interface Parts {
  map: MapLibreMap
  ready: () => boolean
  /** What is under the pointer once it rests. */
  onRest: (hit: Hit | undefined, event: MapMouseEvent) => void
  /** The pointer left, or the map moved under it. */
  onLeave: (moved: boolean) => void
  onClick: (hit: Hit | undefined, event: MapMouseEvent) => void
}

const REST_MS = 90

/** Follows the pointer over the map. Returns what stops it. */
export function followPointer({ map, ready, onRest, onLeave, onClick }: Parts): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const out = () => {
    clearTimeout(timer)
    onLeave(false)
  }
  const away = () => {
    clearTimeout(timer)
    onLeave(true)
  }
  const move = (event: MapMouseEvent) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (!ready() || map.isMoving()) return
      const hit = hitAt(map, event.point)
      map.getCanvas().style.cursor = hit && hit.kind !== 'region' ? 'pointer' : ''
      onRest(hit, event)
    }, REST_MS)
  }
  const click = (event: MapMouseEvent) => {
    if (ready()) onClick(hitAt(map, event.point), event)
  }
  map.on('mousemove', move)
  map.on('mouseout', out)
  map.on('movestart', away)
  map.on('click', click)
  return () => {
    clearTimeout(timer)
    map.off('mousemove', move)
    map.off('mouseout', out)
    map.off('movestart', away)
    map.off('click', click)
  }
}
