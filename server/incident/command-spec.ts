import type { IncidentStatus } from '#server/domain/incident/status.ts'
import type { Cast } from './testing.ts'

/** ISO time some days ahead. */
export const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
/** ISO time just gone by. */
export const past = new Date(Date.now() - 1000).toISOString()
/** A character more than a text may have. */
export const LONG = '长'.repeat(2001)
/** An id that nobody has. */
export const NONE = 99_999_999

/** What one command takes, and what it leaves. */
export interface Spec {
  by: keyof Cast
  from: IncidentStatus
  to?: IncidentStatus
  report?: object
  /** What has to be done before. */
  first?: (id: number) => Promise<unknown>
  input?: object | (() => Promise<object>)
  note?: string
  detail?: object
  /** Columns of the case afterwards. */
  row?: object
  /** Clocks that run afterwards, in order. */
  clocks?: string[]
  bad?: object[]
}
