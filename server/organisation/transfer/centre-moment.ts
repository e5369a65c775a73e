import { offsetOf } from '#server/centre-time.ts'

const FORM = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})(?::\d{2})?$/

/** The centre's time zone, as the process runs in it. */
const zone = () => process.env.TZ || 'Asia/Shanghai'

/** Epoch milliseconds of `2026-12-01 08:00` in the centre's time; undefined for what is none. */
export function momentOf(text: string): number | undefined {
  const match = FORM.exec(text)
  if (!match) return undefined
  const [year, month, day, hour, minute] = match.slice(1).map(Number)
  const wall = Date.UTC(year, month - 1, day, hour, minute)
  const date = new Date(wall)
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60
  return real ? wall - offsetOf(zone(), wall) : undefined
}

export function momentCell(at: number): string {
  return new Date(at + offsetOf(zone(), at)).toISOString().slice(0, 16).replace('T', ' ')
}
