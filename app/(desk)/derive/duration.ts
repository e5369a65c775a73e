const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const two = (value: number) => String(value).padStart(2, '0')

export type Duration =
  | { unit: 'clock'; text: string }
  | { unit: 'days'; days: number }
  | { unit: 'daysHours'; days: number; hours: number }
  | { unit: 'hours'; hours: number }
  | { unit: 'minutes'; minutes: number }

/** What is left of a limit, or past it: m:ss, h:mm:ss, from ten hours on whole hours, from two days on whole days. */
export function running(ms: number): Duration {
  if (ms >= 2 * DAY) return { unit: 'days', days: Math.floor(ms / DAY) }
  if (ms >= DAY) return { unit: 'daysHours', days: 1, hours: Math.floor((ms - DAY) / HOUR) }
  const hours = Math.floor(ms / HOUR)
  if (hours >= 10) return { unit: 'hours', hours }
  const minutes = Math.floor((ms % HOUR) / MINUTE)
  const seconds = two(Math.floor((ms % MINUTE) / SECOND))
  return { unit: 'clock', text: hours > 0 ? `${hours}:${two(minutes)}:${seconds}` : `${minutes}:${seconds}` }
}

/** A limit as people say it: minutes under an hour, hours under a day, else days. */
export function limit(ms: number): Duration {
  if (ms >= DAY) return { unit: 'days', days: Math.round(ms / DAY) }
  if (ms >= HOUR) return { unit: 'hours', hours: Math.round(ms / HOUR) }
  return { unit: 'minutes', minutes: Math.round(ms / MINUTE) }
}
