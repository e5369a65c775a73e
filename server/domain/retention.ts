import { LEAST_AUDIT_MONTHS } from './audit.ts'

/** What says how long: a law's least, a promise made to people, a contract with other systems, or use. */
export type RetentionSource = 'law' | 'promise' | 'contract' | 'use'

export interface RetentionRule {
  every: 'hour' | 'day'
  /** Days for which it is kept, unless an installation decides otherwise between the least and the most. */
  days: number
  least: number
  most: number
  source: RetentionSource
}

const YEAR = 365
/** Days of the longest month: the audit goes by whole months. */
export const MONTH = 31

const rule = (
  every: RetentionRule['every'],
  [days, least, most]: readonly [days: number, least: number, most: number],
  source: RetentionSource,
): RetentionRule => ({ every, days, least, most, source })

/**
 * Everything that is forgotten by age, and when. What is not here is kept: the log, the cases as coded rows, the rules'
 * history. Days count from the row's end, where it has one: a session's, an export's, a case's.
 */
export const RETENTION = {
  import_preview: rule('hour', [0, 0, 0], 'use'),
  session: rule('hour', [0, 0, 0], 'use'),
  verification: rule('hour', [0, 0, 0], 'use'),
  sign_in_failure: rule('hour', [1, 1, 30], 'use'),
  export_job: rule('hour', [0, 0, 0], 'promise'),
  check_in: rule('hour', [30, 1, 30], 'promise'),
  nearness: rule('hour', [30, 1, 30], 'promise'),
  loose_attachment: rule('hour', [1, 1, 1], 'promise'),
  idempotency: rule('hour', [7, 7, 30], 'contract'),
  incident_contents: rule('day', [5 * YEAR, 180, 30 * YEAR], 'promise'),
  mediation_contents: rule('day', [10 * YEAR, 3 * YEAR, 30 * YEAR], 'promise'),
  reminder: rule('day', [90, 30, 10 * YEAR], 'use'),
  digest: rule('day', [YEAR, 30, 10 * YEAR], 'use'),
  notice: rule('day', [180, 30, 10 * YEAR], 'use'),
  notice_alarm: rule('day', [1, 1, 30], 'use'),
  webhook_delivery: rule('day', [90, 30, 10 * YEAR], 'use'),
  known_device: rule('day', [180, 30, YEAR], 'use'),
  sign_in_record: rule('day', [180, 180, 10 * YEAR], 'law'),
  audit: rule('day', [36 * MONTH, LEAST_AUDIT_MONTHS * MONTH, 30 * YEAR], 'law'),
  retention_run: rule('day', [YEAR, 180, 10 * YEAR], 'law'),
} as const satisfies Record<string, RetentionRule>

export type Kept = keyof typeof RETENTION
export type RetentionDays = Readonly<Record<Kept, number>>

/** Everything there is, in the order in which it is forgotten. */
export const KEPT = Object.keys(RETENTION) as Kept[]

export const DEFAULT_DAYS = Object.fromEntries(KEPT.map((what) => [what, RETENTION[what].days])) as Record<
  Kept,
  number
>

const isKept = (what: string): what is Kept => Object.hasOwn(RETENTION, what)

/** Reads `notice=365,sign_in_record=400` over the defaults; a sentence about what is wrong where it cannot. */
export function parseRetention(text: string): RetentionDays | string {
  const days = { ...DEFAULT_DAYS }
  for (const part of text.split(',').filter((piece) => piece.trim() !== '')) {
    const [what = '', value = ''] = part.split('=').map((piece) => piece.trim())
    if (what === 'audit' || !isKept(what)) {
      return `names ${what}, which is none of ${KEPT.filter((each) => each !== 'audit').join(', ')}`
    }
    const { least, most } = RETENTION[what]
    const wanted = Number(value)
    if (!/^\d+$/.test(value) || wanted < least || wanted > most) {
      return `keeps ${what} for ${value || 'nothing'}: it takes ${least} to ${most} days`
    }
    days[what] = wanted
  }
  return days
}
