import type { PlaceInfo } from './place-info.ts'
import type { Scale } from './scale.ts'
import type { FilledLevel } from './shown-level.ts'

/** A region that is pointed at (or, pinned, was clicked) and where on the map's pixels. */
export interface Pointed {
  info: PlaceInfo
  x: number
  y: number
  pinned: boolean
}

/** What React draws over the map. */
export interface MapState {
  pointed: Pointed | null
  zoom: number
  lat: number
  filled: { level: FilledLevel; scale: Scale } | null
  /** The WebGL context is gone for a moment, or there never was one. */
  trouble: 'lost' | 'failed' | null
  /** Whose background map it is; empty without one. */
  attribution: string
}

export const FIRST_STATE: MapState = {
  pointed: null,
  zoom: 0,
  lat: 33,
  filled: null,
  trouble: null,
  attribution: '',
}

/** Merges a change; the same state when nothing differs, so that nothing is drawn again. */
export function nextState(state: MapState, change: Partial<MapState>): MapState {
  const next = { ...state, ...change }
  const same = (Object.keys(next) as (keyof MapState)[]).every((key) => next[key] === state[key])
  return same ? state : next
}
