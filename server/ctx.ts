import type { Database } from '#db/client.ts'
import type { Actor } from '#server/domain/actor.ts'
import type { Origin } from '#server/domain/audit.ts'
import type { Policy } from '#server/domain/policy.ts'

/** What a verb needs to know of places. */
export interface GroundLookup {
  /** Micro-grid that holds a WGS84 point in degrees, if any. */
  locate(lng: number, lat: number): { code: string } | undefined
  /** A point inside a region, in integer 1e-6°. */
  labelPoint(code: string): { lng: number; lat: number } | undefined
  /** Codes of the centres over a place, highest first: province, city, county or the zone it lies in, town. */
  centresOf(place: string): readonly string[]
}

/** What every verb is given. `key` is the Idempotency-Key of the request. */
export interface Ctx {
  db: Database
  actor: Actor
  ground: () => GroundLookup
  key: string
  /** From where the actor acts. */
  origin: Origin
  now: () => number
  /** Limits, calendars, categories, terms and routes as they are now. */
  policy: () => Policy
}
