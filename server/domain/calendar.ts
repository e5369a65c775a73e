/** When somebody works. Times of day are minutes from midnight in Chinese time, which knows no summer time. */
export interface CalendarSpec {
  code: string
  /** Opening times of Monday … Sunday, in order and not overlapping. */
  week: readonly (readonly Opening[])[]
  /** Whether public holidays are off; days worked in exchange (调休) then open as on the first day of the week that is worked. */
  holidays: boolean
  /** Days that are not as the week says, by ISO date: worked or not. */
  days: ReadonlyMap<string, boolean>
}

/** From and until, minutes of the day. */
export type Opening = readonly [from: number, until: number]

/** A calendar made ready for arithmetic: the working time that has passed at the start of each day. */
export interface Calendar extends CalendarSpec {
  /** Working milliseconds before each local day since 1970-01-01. */
  readonly passed: Float64Array
  /** Length of an ordinary working day in milliseconds: what a limit of one working day means. */
  readonly dayLength: number
}

const MINUTE = 60_000
const DAY = 86_400_000
const CHINA = 8 * 3_600_000
/** Days of the table: until the year 2100. */
const DAYS = 47_482
/** 1970-01-01 was a Thursday. */
const EPOCH_WEEKDAY = 3

const lengthOf = (openings: readonly Opening[]) =>
  openings.reduce((sum, [from, until]) => sum + (until - from) * MINUTE, 0)

const dayNumber = (iso: string) => Math.floor(Date.parse(`${iso}T00:00:00Z`) / DAY)
const isoDay = (day: number) => new Date(day * DAY).toISOString().slice(0, 10)

/** The opening times of a local day, counted from 1970-01-01. */
function openingsOf(calendar: CalendarSpec, day: number): readonly Opening[] {
  const worked = calendar.days.size > 0 ? calendar.days.get(isoDay(day)) : undefined
  const weekly = calendar.week[(day + EPOCH_WEEKDAY) % 7]
  if (worked === undefined) return weekly
  if (!worked) return []
  return weekly.length > 0 ? weekly : (calendar.week.find((openings) => openings.length > 0) ?? [])
}

/** Builds the table of a calendar, about a millisecond. Throws RangeError where a week has no working time at all. */
export function compileCalendar(spec: CalendarSpec): Calendar {
  const lengths = spec.week.map(lengthOf)
  if (Math.max(...lengths) <= 0) throw new RangeError('a calendar without working time')
  const changed = new Map<number, number>()
  for (const iso of spec.days.keys()) {
    const day = dayNumber(iso)
    changed.set(day, lengthOf(openingsOf(spec, day)))
  }
  const passed = new Float64Array(DAYS + 1)
  for (let day = 0; day < DAYS; day++)
    passed[day + 1] = passed[day] + (changed.get(day) ?? lengths[(day + EPOCH_WEEKDAY) % 7])
  return { ...spec, passed, dayLength: lengths.find((length) => length > 0) ?? DAY }
}

/** Working milliseconds between 1970-01-01 and a moment (epoch milliseconds). */
function passedAt(calendar: Calendar, at: number): number {
  const local = at + CHINA
  const day = Math.floor(local / DAY)
  if (day < 0 || day >= DAYS) throw new RangeError('outside the calendar')
  const time = local - day * DAY
  let sum = calendar.passed[day]
  for (const [from, until] of openingsOf(calendar, day))
    sum += Math.max(0, Math.min(time, until * MINUTE) - from * MINUTE)
  return sum
}

/** The last day before which less than `wanted` working time has passed. */
function dayOfPassed(passed: Float64Array, wanted: number, first: number): number {
  let low = first
  let high = DAYS
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (passed[middle] < wanted) low = middle
    else high = middle
  }
  return low
}

/**
 * The earliest moment at which `ms` of working time have passed since `start` (both epoch milliseconds); `start`
 * itself for none. Throws RangeError past the year 2099.
 */
export function addWorkingTime(calendar: Calendar, start: number, ms: number): number {
  if (ms <= 0) return start
  const wanted = passedAt(calendar, start) + ms
  const day = dayOfPassed(calendar.passed, wanted, Math.floor((start + CHINA) / DAY))
  let rest = wanted - calendar.passed[day]
  for (const [from, until] of openingsOf(calendar, day)) {
    const length = (until - from) * MINUTE
    if (rest <= length) return day * DAY + from * MINUTE + rest - CHINA
    rest -= length
  }
  throw new RangeError('outside the calendar')
}

/** Working milliseconds between two moments; negative when they stand the other way round. */
export function workingTimeBetween(calendar: Calendar, from: number, until: number): number {
  return passedAt(calendar, until) - passedAt(calendar, from)
}

/** Whether a day (ISO date) is worked. */
export function isWorkingDay(calendar: Calendar, iso: string): boolean {
  return openingsOf(calendar, dayNumber(iso)).length > 0
}
