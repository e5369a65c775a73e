import { GeoJSONSource, type Map as MapLibreMap, type MapMouseEvent } from 'maplibre-gl'
import type { CaseKey, LiveStore } from '#app/_live/store.ts'
import { Flag } from './flags.ts'
import type { GroundClient, GroundName } from './ground-client.ts'
import { type Hit, regionAt } from './hit.ts'
import { CASES } from './layers-case.ts'
import type { LngLat } from './map-props.ts'
import type { MapState } from './map-state.ts'
import { placeInfo } from './place-info.ts'
import { followPointer } from './pointer.ts'

interface Parts {
  map: MapLibreMap
  ground: GroundClient
  store: LiveStore
  callbacks: {
    onState: (change: Partial<MapState>) => void
    onSelectCase: (key: CaseKey | null) => void
    onSelectRegion: (code: string) => void
    onPick: (point: LngLat) => void
  }
  /** Whether the style takes changes. */
  styled: () => boolean
  /** Whether the map answers to the pointer. */
  ready: () => boolean
  picking: () => boolean
}

type RegionHit = Extract<Hit, { kind: 'region' }>

/** What pointing at the map and clicking on it do. */
export class Pointing {
  private readonly parts: Parts
  private readonly hovered: Flag
  private readonly stop: () => void
  private turn = 0
  private pinned = false

  constructor(parts: Parts) {
    this.parts = parts
    this.hovered = new Flag(parts.map, 'h')
    this.stop = followPointer({
      map: parts.map,
      ready: parts.ready,
      onRest: (hit, event) => this.rest(hit, event),
      onLeave: (moved) => {
        if (moved || !this.pinned) this.unpin()
      },
      onClick: (hit, event) => this.click(hit, event),
    })
  }

  forget() {
    this.hovered.forget()
  }

  unpin() {
    this.pinned = false
    this.hide()
  }

  destroy() {
    this.stop()
  }

  private rest(hit: Hit | undefined, event: MapMouseEvent) {
    if (this.pinned) return
    const region = hit?.kind === 'region' ? hit : regionAt(this.parts.map, event.point)
    if (region?.kind !== 'region' || this.parts.picking()) return this.hide()
    void this.tell(region, event, false)
  }

  private click(hit: Hit | undefined, event: MapMouseEvent) {
    const { callbacks, picking } = this.parts
    if (picking()) return callbacks.onPick({ lng: event.lngLat.lng, lat: event.lngLat.lat })
    this.unpin()
    if (hit?.kind === 'case') return callbacks.onSelectCase(hit.key)
    if (hit?.kind === 'bubble') return void this.open(hit)
    if (hit) void this.tell(hit, event, true)
  }

  private async open({ cluster, lng, lat }: Extract<Hit, { kind: 'bubble' }>) {
    const source = this.parts.map.getSource(CASES)
    if (!(source instanceof GeoJSONSource)) return
    const zoom = await source.getClusterExpansionZoom(cluster).catch(() => undefined)
    if (zoom !== undefined) this.parts.map.easeTo({ center: [lng, lat], zoom: zoom + 0.2 })
  }

  private async tell(hit: RegionHit, event: MapMouseEvent, pinned: boolean) {
    const { callbacks, store } = this.parts
    const turn = ++this.turn
    const path = await this.pathOf(hit).catch((): GroundName[] => [])
    if (turn !== this.turn || path.length === 0 || !this.parts.ready()) return
    this.pinned = pinned
    this.hovered.set({ level: hit.level, id: hit.id })
    const { x, y } = event.point
    callbacks.onState({ pointed: { info: placeInfo(store, hit.level, path), x, y, pinned } })
    if (pinned) callbacks.onSelectRegion(path[path.length - 1].code)
  }

  private async pathOf({ parent, id }: RegionHit): Promise<GroundName[]> {
    const region = await this.parts.ground.findById(parent, id)
    return region ? this.parts.ground.path(region.code) : []
  }

  private hide() {
    this.turn++
    if (this.parts.styled()) this.hovered.set(undefined)
    this.parts.callbacks.onState({ pointed: null })
  }
}
