import { GeoJSONSource, type Map as MapLibreMap } from 'maplibre-gl'
import { type CaseKey, keyOf } from '#app/_live/key.ts'
import type { LiveStore } from '#app/_live/store.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { Choropleth } from './choropleth.ts'
import type { GroundClient } from './ground-client.ts'
import type { RegionChild } from './ground-start.ts'
import { CASES, LATE } from './layers-case.ts'
import { REGION_COUNTS } from './layers-label.ts'
import { PLACES } from './layers-place.ts'
import type { Kind } from './map-props.ts'
import { NEW_MS, type Pulse, planPulses } from './pulse-plan.ts'
import { Pulses } from './pulses.ts'
import { regionCounts } from './region-counts.ts'
import type { Scale } from './scale.ts'
import type { FilledLevel } from './shown-level.ts'
import { SourcePump } from './source-pump.ts'
import { Tally } from './tally.ts'

interface Parts {
  map: MapLibreMap
  ground: GroundClient
  store: LiveStore
  kind: Kind
  onScale: (level: FilledLevel, scale: Scale) => void
  onSelectCase: (key: CaseKey) => void
}

const CASES_EVERY_MS = 200
const REFRESH_MS = 200
const TICK_MS = 1000

/** Everything on the map that follows the store: fills, marks, counts and pulses. */
export class LiveLayers {
  private readonly tally = new Tally()
  private readonly parts: Parts
  private readonly pumps: SourcePump[]
  private readonly choropleth: Choropleth
  private readonly pulses: Pulses
  private readonly critical = new Map<CaseKey, CaseRow>()
  private readonly recent = new Map<CaseKey, CaseRow>()
  private readonly stops: (() => void)[]
  private readonly grids = new Map<string, number>()
  private counted: readonly RegionChild[] = []
  private hidden: ReturnType<LiveStore['hidden']> = new Map()
  private places = ''
  private countsStale = true
  private running = false
  private refreshTimer: ReturnType<typeof setTimeout> | undefined

  constructor(parts: Parts) {
    this.parts = parts
    const { map, ground, kind, store, onScale } = parts
    this.choropleth = new Choropleth({
      map,
      ground,
      tally: this.tally,
      gridsOf: (code) => this.grids.get(code),
      onScale,
      again: () => this.refreshSoon(),
    })
    this.pulses = new Pulses(map, kind, parts.onSelectCase)
    const late = (row: CaseRow | undefined) => (row?.clock?.state === 2 ? row : undefined)
    const every = CASES_EVERY_MS
    this.pumps = [
      new SourcePump({
        source: () => this.source(CASES),
        get: (key) => store.get(key),
        rows: () => store.rows(),
        every,
        // For those who watch from outside whether the picture is complete.
        onShown: (count) => {
          map.getContainer().dataset.shown = String(count)
        },
      }),
      new SourcePump({
        source: () => this.source(LATE),
        get: (key) => late(store.get(key)),
        rows: () => [...store.rows()].filter(late),
        every,
      }),
    ]
    this.retell()
    const timer = setInterval(() => this.tick(), TICK_MS)
    this.stops = [
      store.subscribeFlush((dirty, reset) => this.hear(dirty, reset)),
      () => clearInterval(timer),
      () => clearTimeout(this.refreshTimer),
    ]
  }

  /** Regions to label with their counts, and all whose grids are known: counts can be put in proportion from now on. */
  setWide(counted: readonly RegionChild[], known: readonly RegionChild[]) {
    this.counted = counted
    for (const { code, grids } of known) this.grids.set(code, grids)
    this.countsStale = true
    this.refreshSoon()
  }

  /** The style is new: its sources are empty and no region has a state. */
  resume() {
    this.running = true
    this.choropleth.forget()
    this.places = ''
    this.countsStale = true
    for (const pump of this.pumps) pump.replay()
    this.refreshSoon()
    this.tick()
  }

  pause() {
    this.running = false
    for (const pump of this.pumps) pump.pause()
  }

  /** After a move, or when names arrived. */
  refreshSoon() {
    this.refreshTimer ??= setTimeout(() => {
      this.refreshTimer = undefined
      if (this.running) this.choropleth.refresh()
    }, REFRESH_MS)
  }

  destroy() {
    this.pause()
    for (const stop of this.stops) stop()
    this.pulses.clear()
  }

  private source(id: string): GeoJSONSource | undefined {
    const source = this.running ? this.parts.map.getSource(id) : undefined
    return source instanceof GeoJSONSource ? source : undefined
  }

  private hear(dirty: ReadonlySet<CaseKey>, reset: boolean) {
    if (reset) {
      this.retell()
      if (this.running) for (const pump of this.pumps) pump.replay()
    } else {
      for (const key of dirty) this.put(key, this.parts.store.get(key))
      for (const pump of this.pumps) pump.touch(dirty)
    }
    this.countsStale = true
    this.refreshSoon()
    if (this.critical.size > 0 || this.recent.size > 0) this.showPulses()
  }

  private retell() {
    this.tally.clear()
    this.hidden = new Map()
    this.hide()
    this.critical.clear()
    this.recent.clear()
    for (const row of this.parts.store.rows()) this.put(keyOf(row.entity, row.id), row)
  }

  /** Takes up what may only be counted, when it changed. */
  private hide() {
    const hidden = this.parts.store.hidden()
    if (hidden === this.hidden) return
    for (const town of this.hidden.keys()) if (!hidden.has(town)) this.tally.putHidden(town, 0)
    for (const [town, { incident }] of hidden) this.tally.putHidden(town, incident)
    this.hidden = hidden
    this.countsStale = true
    this.refreshSoon()
  }

  private put(key: CaseKey, row: CaseRow | undefined) {
    if (row?.entity !== 'mediation') this.tally.put(key, row)
    if (row?.urgency === 'critical') this.critical.set(key, row)
    else this.critical.delete(key)
    if (row && this.now() - row.reportedAt < NEW_MS) this.recent.set(key, row)
    else this.recent.delete(key)
  }

  private now(): number {
    return Date.now() + this.parts.store.status().serverOffset
  }

  private tick() {
    const now = performance.now()
    this.hide()
    for (const pump of this.pumps) pump.watch(now)
    for (const [key, row] of this.recent) if (this.now() - row.reportedAt >= NEW_MS) this.recent.delete(key)
    this.showPulses()
    if (!this.countsStale) return
    const source = this.source(REGION_COUNTS)
    if (!source) return
    this.countsStale = false
    source.setData(regionCounts(this.counted, this.tally))
  }

  private showPulses() {
    const pulses = planPulses(this.critical.values(), this.recent.values(), this.now())
    this.pulses.show(pulses)
    this.keepPlaces(pulses.filter(({ kind }) => kind === 'critical'))
  }

  private keepPlaces(pulses: readonly Pulse[]) {
    const places = pulses.map(({ lng, lat }) => `${lng} ${lat}`).join()
    const source = this.source(PLACES)
    if (!source || places === this.places) return
    this.places = places
    source.setData({
      type: 'FeatureCollection',
      features: pulses.map(({ lng, lat }) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [lng, lat] },
        properties: {},
      })),
    })
  }
}
