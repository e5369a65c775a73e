import type { Map as MapLibreMap } from 'maplibre-gl'
import type { Level } from '#server/domain/region.ts'
import { GROUND } from './layers-land.ts'

interface Flagged {
  level: Level
  id: number
}

/** One region at a time that carries a flag in its feature state: `s` chosen, `h` pointed at. */
export class Flag {
  private readonly map: MapLibreMap
  private readonly name: 's' | 'h'
  private flagged: Flagged | undefined

  constructor(map: MapLibreMap, name: 's' | 'h') {
    this.map = map
    this.name = name
  }

  set(next: Flagged | undefined) {
    const { flagged } = this
    if (flagged?.id === next?.id && flagged?.level === next?.level) return
    if (flagged) this.map.removeFeatureState(this.target(flagged), this.name)
    if (next) this.map.setFeatureState(this.target(next), { [this.name]: true })
    this.flagged = next
  }

  /** The style was replaced: what was flagged is so no longer. */
  forget() {
    this.flagged = undefined
  }

  private target({ level, id }: Flagged) {
    return { source: GROUND, sourceLayer: level, id }
  }
}
