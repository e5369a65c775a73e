import type { Map as MapLibreMap } from 'maplibre-gl'
import { CODE_LENGTH, parentOf } from '#server/domain/region.ts'
import type { GroundClient } from './ground-client.ts'
import { GROUND } from './layers-land.ts'
import { classOf, fitScale, type Scale } from './scale.ts'
import { type FilledLevel, shownLevel } from './shown-level.ts'
import { planStates, type States } from './state-plan.ts'
import type { Count, Tally } from './tally.ts'

interface Parts {
  map: MapLibreMap
  ground: GroundClient
  tally: Tally
  /** Number of grids of a county or city, once known. */
  gridsOf: (code: string) => number | undefined
  onScale: (level: FilledLevel, scale: Scale) => void
  /** Asks for a refresh soon, when the map can take it. */
  again: () => void
}

/** Share of the view that is kept ready around it. */
const MARGIN = 0.3
const SCALE_KEPT_MS = 30_000
const WIDE: ReadonlySet<FilledLevel> = new Set(['city', 'county'])

/** Fills the regions of the level shown by what is open in them: only those in view, only where something is. */
export class Choropleth {
  private readonly parts: Parts
  private level: FilledLevel = 'county'
  private scale: Scale | undefined
  private scaledAt = 0
  private applied: States = new Map()
  private readonly asked = new Set<string>()

  constructor(parts: Parts) {
    this.parts = parts
  }

  /** The style was replaced, and its states with it. */
  forget() {
    this.applied = new Map()
  }

  refresh() {
    const { map } = this.parts
    const level = shownLevel(map.getZoom())
    if (level !== this.level) this.leave(level)
    const counts = this.parts.tally.of(level)
    this.rescale(level, counts)
    const { set, remove } = planStates(this.applied, this.wanted(level, counts))
    const target = { source: GROUND, sourceLayer: level }
    for (const id of remove) {
      map.removeFeatureState({ ...target, id }, 'c')
      this.applied.delete(id)
    }
    for (const [id, c] of set) {
      map.setFeatureState({ ...target, id }, { c })
      this.applied.set(id, c)
    }
  }

  private leave(level: FilledLevel) {
    const target = { source: GROUND, sourceLayer: this.level }
    for (const id of this.applied.keys()) this.parts.map.removeFeatureState({ ...target, id }, 'c')
    this.applied = new Map()
    this.level = level
    this.scale = undefined
  }

  private rescale(level: FilledLevel, counts: Map<string, Count>) {
    const now = performance.now()
    if (this.scale && now - this.scaledAt < SCALE_KEPT_MS) return
    const values = [...counts].flatMap(([code, count]) => this.value(level, code, count) ?? [])
    if (values.length === 0) return
    const scale = fitScale(WIDE.has(level) ? 'per_hundred' : 'open', values)
    this.scaledAt = now
    if (scale.step === this.scale?.step && scale.unit === this.scale.unit) return
    this.scale = scale
    this.parts.onScale(level, scale)
  }

  private value(level: FilledLevel, code: string, { open }: Count): number | undefined {
    if (!WIDE.has(level)) return open
    const grids = this.parts.gridsOf(code)
    return grids && (open / grids) * 100
  }

  private wanted(level: FilledLevel, counts: Map<string, Count>): States {
    const wanted: States = new Map()
    const inView = this.viewTest(level)
    for (const [code, count] of counts) {
      if (!inView(count)) continue
      const region = this.parts.ground.peek(code)
      if (!region) {
        this.ask(code)
        continue
      }
      const value = this.value(level, code, count)
      const c = value === undefined || !this.scale ? 0 : classOf(value, this.scale)
      if (c > 0) wanted.set(region.id, c)
    }
    return wanted
  }

  private viewTest(level: FilledLevel): (count: Count) => boolean {
    if (CODE_LENGTH[level] <= CODE_LENGTH.county) return () => true
    const bounds = this.parts.map.getBounds()
    const marginX = (bounds.getEast() - bounds.getWest()) * MARGIN
    const marginY = (bounds.getNorth() - bounds.getSouth()) * MARGIN
    const west = (bounds.getWest() - marginX) * 1e6
    const east = (bounds.getEast() + marginX) * 1e6
    const south = (bounds.getSouth() - marginY) * 1e6
    const north = (bounds.getNorth() + marginY) * 1e6
    return ({ lng, lat }) => lng >= west && lng <= east && lat >= south && lat <= north
  }

  private ask(code: string) {
    const parent = parentOf(code)
    if (parent === undefined || this.asked.has(parent)) return
    this.asked.add(parent)
    this.parts.ground
      .children(parent)
      .then(this.parts.again)
      .catch(() => this.asked.delete(parent))
  }
}
