import type { GroundLookup } from '#server/ctx.ts'
import { centresOf } from '#server/domain/centre.ts'
import type { Ground } from '#server/ground/ground.ts'

/** The ground as verbs ask for it. */
export function placesOf(ground: Ground): GroundLookup {
  return {
    locate: (lng, lat) => ground.locate(lng, lat),
    centresOf: (place) => centresOf(place, ground.zones),
    labelPoint: (code) => {
      const region = ground.regionByCode(code)
      if (!region) return undefined
      const [lng, lat] = ground.labelOf(region)
      return { lng: Math.round(lng * 1e6), lat: Math.round(lat * 1e6) }
    },
  }
}
