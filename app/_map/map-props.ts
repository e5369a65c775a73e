import type { Ref } from 'react'
import type { CaseKey, LiveStore } from '#app/_live/store.ts'
import type { MapLink } from './link.ts'

export type Theme = 'dark' | 'light'
export type Kind = 'wall' | 'desk'
export type Locale = 'zh-CN' | 'en'

export interface LngLat {
  lng: number
  lat: number
}

/** Pixels of the container covered by panels: the camera fits and flies into what is left. */
export interface Padding {
  top: number
  right: number
  bottom: number
  left: number
}

/** What a screen may ask of a mounted map. Codes are region codes; a call before the map is ready is kept. */
export interface CommandMap {
  /** Fits a region into the free part of the map. Unknown codes do nothing. */
  fit(code: string): Promise<void>
  flyTo(to: LngLat & { zoom?: number }): void
  /** Goes to a case and, at least, to the zoom where its grid can be told. */
  flyToCase(key: CaseKey): void
  resize(): void
}

export interface MapViewProps {
  store: LiveStore
  theme: Theme
  kind: Kind
  /** Prefixes of the reader's scope: what lies outside is darker and counts nothing. */
  scope: string[]
  locale: Locale
  /** Chosen case: its mark grows, its grid is outlined. The map moves to it when the key changes. */
  selected?: CaseKey | null
  /** Where the map starts; without a place it fits `region`, without that the scope. */
  initial?: MapLink
  padding?: Padding
  /** Canvas pixels a CSS pixel, for a container that is scaled; the device's own by default. */
  pixelRatio?: number
  /** False on a wall that nobody touches (default: true on the desk, false on the wall). */
  interactive?: boolean
  onSelectCase?: (key: CaseKey | null) => void
  onSelectRegion?: (code: string) => void
  /** A click while `pickMode` is set. */
  onPick?: (point: LngLat) => void
  /** After each move, at most twice a second: what the address bar should say. */
  onMove?: (link: MapLink) => void
  pickMode?: boolean
  apiRef?: Ref<CommandMap>
}
