import type { ClockKind } from './clock.ts'
import type { Source } from './source.ts'
import type { Urgency } from './urgency.ts'

/** What a handling unit may ask of the centre, and the centre of a second person. */
export const REQUESTS = ['return', 'suspend', 'extend', 'void'] as const
export type Request = (typeof REQUESTS)[number]

/** How satisfied who reported is: 1 not, 2 neither, 3 satisfied. */
export const RATINGS = [1, 2, 3] as const
export type Rating = (typeof RATINGS)[number]

/** Emergency services that take over at once. */
export const SERVICES = ['110', '119', '120', '122'] as const
export type Service = (typeof SERVICES)[number]

/** Colour of a supervision: 1 yellow, 2 red. */
export type Colour = 1 | 2

/** The codes of one hop, beside the case after it: never free text, never personal data. Times are epoch ms. */
export interface EventDetail {
  reason?: string
  unit?: number
  assists?: number[]
  /** Digits of the region level of the lead handler: 15 grid, 12 village, 9 town, 6 county, 4 city, 2 province. */
  level?: number
  /** Region code of the centre that holds the case now, and of the one that did. */
  centre?: string
  from?: string
  until?: number
  /** The request that was granted or refused. */
  request?: Request
  /** The clock that turned. */
  clock?: ClockKind
  /** Values that an amendment or a new ground release replaced. */
  before?: {
    category?: string
    urgency?: Urgency
    grade?: 1 | 2 | 3 | 4 | null
    place?: string
    lng?: number
    lat?: number
  }
  /** The other case: merged into, split off, duplicate of. */
  case?: number
  rating?: Rating
  source?: Source
  /** Drawn for checking. */
  drawn?: boolean
  colour?: Colour
  service?: Service
  /** Whether the case is restricted from now on; only where that changed. */
  restricted?: boolean
  /** Ids of what was put into the case. */
  attachments?: number[]
}
