const DAY = 86_400_000
const NAMED: Readonly<Record<string, number>> = { today: 1, '7d': 7, '30d': 30 }
const LONGEST_DAYS = 3 * 366

/** Calendar days of the centre, both included, as ISO dates. */
export interface Period {
  from: string
  to: string
}

const isoOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

function isDate(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(ms) && isoOf(ms) === text
}

/**
 * A period by name (`today`, `7d`, `30d`, `month`) or as `2026-10-01..2026-10-31`. `today` is the centre's day as an
 * ISO date. Undefined for anything else, for an end before its start, and for more than three years.
 */
export function periodOf(text: string, today: string): Period | undefined {
  const end = Date.parse(`${today}T00:00:00Z`)
  if (text === 'month') return { from: `${today.slice(0, 8)}01`, to: today }
  const days = NAMED[text]
  if (days !== undefined) return { from: isoOf(end - (days - 1) * DAY), to: today }
  const [from, to, ...rest] = text.split('..')
  if (rest.length > 0 || to === undefined || !isDate(from) || !isDate(to) || from > to) return undefined
  if (Date.parse(to) - Date.parse(from) > LONGEST_DAYS * DAY) return undefined
  return { from, to }
}
