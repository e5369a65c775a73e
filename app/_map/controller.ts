import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl'
import type { CaseKey, LiveStore } from '#app/_live/store.ts'
import { ancestor } from '#server/domain/region.ts'
import { boundsLike, fitRegion, fly, flyToPlace, samePadding } from './camera.ts'
import { guardContext } from './context-guard.ts'
import { Flag } from './flags.ts'
import { loadFontsBeforeGlyphs } from './glyph-fonts.ts'
import { fetchRegion, type GroundStart, loadWide, WORKER_URL } from './ground-start.ts'
import { putIcons } from './icons.ts'
import type { MapLink } from './link.ts'
import { LiveLayers } from './live-layers.ts'
import type { CommandMap, Kind, LngLat, Locale, Padding, Theme } from './map-props.ts'
import type { MapState } from './map-state.ts'
import { Pointing } from './pointing.ts'
import { untilDone } from './retry.ts'
import { widestLevel } from './scope.ts'
import { SelectedMarker } from './selected-marker.ts'
import { buildStyle } from './style.ts'
import { retryTiles } from './tile-retry.ts'
import { tokensOf } from './tokens.ts'

export interface Callbacks {
  onState: (change: Partial<MapState>) => void
  onSelectCase: (key: CaseKey | null) => void
  onSelectRegion: (code: string) => void
  onPick: (point: LngLat) => void
  onMove: (link: MapLink) => void
}

/** What may change while a map lives. */
export interface Settings {
  theme: Theme
  locale: Locale
  selected: CaseKey | null
  padding: Padding
  interactive: boolean
  pickMode: boolean
}

export interface ControllerParts {
  container: HTMLElement
  ground: GroundStart
  store: LiveStore
  kind: Kind
  pixelRatio: number | undefined
  initial: MapLink
  settings: Settings
  callbacks: Callbacks
  signal: AbortSignal
}

const MOVE_TOLD_MS = 500
/** Three screens of a wall side by side. */
const MOST_PIXELS: [number, number] = [11_520, 4_320]
const LEAST_ZOOM = 4.5
const MOST_ZOOM = 18
const HANDLERS = [
  'scrollZoom',
  'boxZoom',
  'dragPan',
  'keyboard',
  'doubleClickZoom',
  'touchZoomRotate',
] as const

setWorkerUrl(WORKER_URL)

/** One map on one container, fed by a store; lives until its signal is aborted. */
export class MapController implements CommandMap {
  private readonly parts: ControllerParts
  private readonly map: MapLibreMap
  private readonly layers: LiveLayers
  private readonly pointing: Pointing
  private readonly chosen: Flag
  private readonly marker: SelectedMarker
  private settings: Settings
  private ready = false
  private toldAt = 0
  /** A chosen case that the store does not hold yet. */
  private awaited: CaseKey | null = null
  private tellTimer: ReturnType<typeof setTimeout> | undefined

  constructor(parts: ControllerParts) {
    const { container, ground, store, kind, callbacks, settings } = parts
    this.parts = parts
    this.settings = settings
    this.map = new MapLibreMap({
      container,
      pixelRatio: parts.pixelRatio,
      maxCanvasSize: MOST_PIXELS,
      style: this.style(settings),
      bounds: boundsLike(ground.bounds),
      minZoom: LEAST_ZOOM,
      maxZoom: MOST_ZOOM,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      fadeDuration: 0,
      localIdeographFontFamily: false,
    })
    this.map.touchZoomRotate.disableRotation()
    this.map.keyboard.disableRotation()
    this.layers = new LiveLayers({
      map: this.map,
      ground: ground.client,
      store,
      kind,
      onScale: (level, scale) => callbacks.onState({ filled: { level, scale } }),
      onSelectCase: (key) => callbacks.onSelectCase(key),
    })
    this.chosen = new Flag(this.map, 's')
    this.marker = new SelectedMarker(this.map)
    this.pointing = new Pointing({
      map: this.map,
      ground: ground.client,
      store,
      callbacks,
      styled: () => this.ready,
      ready: () => this.ready && this.settings.interactive,
      picking: () => this.settings.pickMode,
    })
    this.begin()
  }

  update(settings: Settings) {
    const before = this.settings
    this.settings = settings
    if (settings.theme !== before.theme || settings.locale !== before.locale) {
      this.pause()
      this.map.setStyle(this.style(settings), { diff: false })
    }
    if (!samePadding(settings.padding, before.padding)) this.map.setPadding(settings.padding)
    if (settings.interactive !== before.interactive) this.setInteractive()
    if (settings.pickMode !== before.pickMode) this.showPicking()
    if (settings.selected === before.selected) return
    this.showSelected()
    this.awaited = settings.selected
    this.flyToAwaited()
    this.tellMove()
  }

  async fit(code: string) {
    const region = await fetchRegion(code).catch(() => undefined)
    if (region && !this.parts.signal.aborted) fitRegion(this.map, region.bounds, this.parts.kind)
  }

  flyTo(to: LngLat & { zoom?: number }) {
    fly(this.map, to)
  }

  flyToCase(key: CaseKey) {
    const row = this.parts.store.get(key)
    if (row) flyToPlace(this.map, { lng: row.lng / 1e6, lat: row.lat / 1e6 })
  }

  private flyToAwaited() {
    if (!this.awaited || !this.parts.store.get(this.awaited)) return
    this.flyToCase(this.awaited)
    this.awaited = null
  }

  resize() {
    this.map.resize()
  }

  unpin() {
    this.pointing.unpin()
  }

  private begin() {
    const { map, parts } = this
    const { store, ground, initial, signal } = parts
    map.setPadding(this.settings.padding)
    if (initial.lng !== undefined && initial.lat !== undefined) {
      map.jumpTo({ center: [initial.lng, initial.lat], zoom: initial.zoom ?? 13 })
    } else {
      fitRegion(map, ground.bounds, parts.kind, true)
      this.awaited = this.settings.selected
      this.flyToAwaited()
      if (initial.region) void this.fit(initial.region)
    }
    this.setInteractive()
    this.showPicking()
    const stops = [
      guardContext({
        map,
        onLost: () => this.pause(true),
        onReady: () => this.resume(),
        reload: () => location.reload(),
      }),
      retryTiles(map, store, () => this.ready),
      store.subscribeFlush((dirty, reset) => {
        const { selected } = this.settings
        if (selected && (reset || dirty.has(selected))) this.showSelected()
        this.flyToAwaited()
      }),
    ]
    map.on('zoom', () => this.tellView())
    map.on('moveend', () => {
      this.tellView()
      this.layers.refreshSoon()
      this.tellMove()
    })
    untilDone(() => loadWide(ground.scope.prefixes), signal).then(
      ({ cities, counties }) => {
        const counted = [cities, counties][widestLevel(ground.scope)] ?? []
        this.layers.setWide(counted, [...cities, ...counties])
      },
      () => undefined,
    )
    signal.addEventListener('abort', () => {
      clearTimeout(this.tellTimer)
      for (const stop of stops) stop()
      this.pointing.destroy()
      this.layers.destroy()
      map.remove()
    })
    this.tellView()
  }

  private style({ theme, locale }: Settings) {
    const { kind, ground } = this.parts
    const tiles = `${location.origin}/tiles/{z}/{x}/{y}?v=${ground.release}`
    return buildStyle({
      tokens: tokensOf(theme),
      scope: ground.scope,
      kind,
      locale,
      tiles,
      basemap: ground.basemap,
      origin: location.origin,
    })
  }

  private pause(lost = false) {
    this.ready = false
    this.layers.pause()
    if (lost) this.parts.callbacks.onState({ trouble: 'lost', pointed: null })
  }

  private resume() {
    loadFontsBeforeGlyphs(this.map)
    putIcons(this.map, tokensOf(this.settings.theme))
    this.ready = true
    this.chosen.forget()
    this.pointing.forget()
    this.layers.resume()
    this.showSelected()
    this.parts.callbacks.onState({ trouble: null })
  }

  private setInteractive() {
    for (const name of HANDLERS) {
      if (this.settings.interactive) this.map[name].enable()
      else this.map[name].disable()
    }
  }

  private showPicking() {
    this.map.getCanvas().style.cursor = this.settings.pickMode ? 'crosshair' : ''
  }

  private showSelected() {
    const { selected } = this.settings
    const row = selected ? this.parts.store.get(selected) : undefined
    this.marker.show(row, this.settings.locale)
    if (!row) return this.flagGrid(undefined)
    const find = this.parts.ground.client.find(ancestor(row.place, 'grid'))
    find.then(
      (grid) => {
        if (this.settings.selected === selected) this.flagGrid(grid?.id)
      },
      () => undefined,
    )
  }

  private flagGrid(id: number | undefined) {
    if (this.ready) this.chosen.set(id === undefined ? undefined : { level: 'grid', id })
  }

  private tellView() {
    this.parts.callbacks.onState({ zoom: this.map.getZoom(), lat: this.map.getCenter().lat })
  }

  private tellMove() {
    clearTimeout(this.tellTimer)
    this.tellTimer = setTimeout(
      () => {
        this.toldAt = performance.now()
        const { lng, lat } = this.map.getCenter()
        const { selected } = this.settings
        this.parts.callbacks.onMove({
          lng,
          lat,
          zoom: this.map.getZoom(),
          ...(selected && { case: selected }),
        })
      },
      Math.max(0, MOVE_TOLD_MS - (performance.now() - this.toldAt)),
    )
  }
}
