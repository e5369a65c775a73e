import type { Opening } from '#server/domain/calendar.ts'

type Week = readonly (readonly Opening[])[]

const WEEK_DAYS = 7
const HOUR = 60
const MINUTES_OF_DAY = 1_440

const two = (value: number) => String(value).padStart(2, '0')
const clock = (minutes: number) => `${two(Math.floor(minutes / HOUR))}:${two(minutes % HOUR)}`

/** Seven lines, Monday first: '08:30-12:00 13:30-18:00', empty for a day off. */
export function weekText(week: Week): string {
  return week
    .map((openings) => openings.map(([from, until]) => `${clock(from)}-${clock(until)}`).join(' '))
    .join('\n')
}

function minutesOf(text: string): number {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? []
  const value = Number(hours) * HOUR + Number(minutes)
  return Number(minutes) < HOUR && value <= MINUTES_OF_DAY ? value : Number.NaN
}

function openingsOf(line: string): Opening[] | null {
  const openings = line
    .split(/[\s,，、]+/)
    .filter(Boolean)
    .map((span): Opening => {
      const [from = '', until = ''] = span.split(/[-–—~]/)
      return [minutesOf(from), minutesOf(until)]
    })
  const rising = openings.every(([from, until], at) => from < until && from >= (openings[at - 1]?.[1] ?? 0))
  return rising ? openings : null
}

/** The week of a text; null where a line is no opening times or nothing is worked. Missing lines are days off. */
export function parseWeek(text: string): Opening[][] | null {
  const lines = text.split('\n').map(openingsOf)
  if (lines.length > WEEK_DAYS && lines.slice(WEEK_DAYS).some((line) => line?.length !== 0)) return null
  const week = Array.from({ length: WEEK_DAYS }, (_, day) => (day < lines.length ? lines[day] : []))
  const known = week.filter((line) => line !== null)
  return known.length === WEEK_DAYS && known.some((line) => line.length > 0) ? known : null
}
