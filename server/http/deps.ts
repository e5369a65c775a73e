import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context } from 'hono'
import type { Database } from '#db/client.ts'
import type { KeyReaders } from '#server/api-key/key-readers.ts'
import type { Access } from '#server/auth/access.ts'
import type { Auth } from '#server/auth/auth.ts'
import type { BasemapSource } from '#server/basemap/source.ts'
import type { EventsPage } from '#server/contract/live.ts'
import type { GroundLookup } from '#server/ctx.ts'
import type { Actor } from '#server/domain/actor.ts'
import type { KeyOperation } from '#server/domain/api-key.ts'
import type { Policy } from '#server/domain/policy.ts'
import type { Ground } from '#server/ground/ground.ts'
import type { Intake } from '#server/incident/intake.ts'
import type { Jobs } from '#server/jobs/types.ts'
import type { Charged, Limiter } from '#server/limit/limiter.ts'
import type { LimitClass } from '#server/limit/rates.ts'
import type { Metrics } from './metrics.ts'

/** A prepared answer of `GET /api/snapshot`. */
export interface SnapshotBytes {
  body: Uint8Array<ArrayBuffer>
  encoding: 'gzip' | 'identity'
  /** Quoted, as in the header. */
  etag: string
}

export interface EventsQuery {
  actor: Actor
  room: string
  /** Log position the reader has. */
  after: number
  epoch: string | undefined
  limit: number
}

/** What the composition root hands to the HTTP routes. */
export interface HttpDeps {
  db: Database
  ground: () => Ground
  /** What verbs ask of places. */
  places: () => GroundLookup
  intake: Intake
  /** Work outside of requests. */
  jobs: Jobs
  auth: Auth
  access: Access
  /** Keys of other systems. */
  keys: KeyReaders
  limiter: Limiter
  metrics: Metrics
  /** Whether the demonstration accounts are offered on the sign-in page. */
  demo: boolean
  /** Whether X-Forwarded-For and X-Forwarded-Proto of the peer are believed. */
  trustProxy: boolean
  /** The background map; undefined draws the ground alone. */
  basemap: BasemapSource | undefined
  /** Region the administrator of a first run is given. */
  scope: string
  /** Content-Security-Policy of API answers; pages have their own. */
  contentPolicy: string
  /** What administrators of regions decide, as of now. */
  policy: () => Policy
  /** Milliseconds that the centre's time is ahead of UTC, for calendar days. */
  dayOffset: number
  now: () => number
  /** Whether ground and open set are in memory. */
  loaded: () => boolean
  /** Throws forbidden for a room the actor may not hear. */
  snapshot: (actor: Actor, room: string) => Promise<SnapshotBytes>
  /** Throws cursor_invalid, forbidden. */
  events: (query: EventsQuery) => Promise<EventsPage>
  /** Tells the operator of what went wrong on our side. */
  report: (error: unknown, requestId: string) => void
}

/** `incoming` is missing when a request does not come from node's server. */
export interface HttpEnv {
  Bindings: { incoming?: IncomingMessage; outgoing?: ServerResponse }
  Variables: { use?: RouteUse; charged?: Charged }
}

/** Who may use a route besides people, and what it counts as. */
export interface RouteUse {
  /** What a key has to be allowed; undefined lets none in. */
  keys?: KeyOperation | 'any' | undefined
  limit: LimitClass | ((c: HttpContext) => LimitClass)
}
export type HttpContext = Context<HttpEnv>
