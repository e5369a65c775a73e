import type { CalendarSpec, Opening } from './calendar.ts'
import { PUBLIC_DAYS } from './public-days.ts'

/** 08:30–12:00 and 13:30–18:00. */
const DAY: readonly Opening[] = [
  [510, 720],
  [810, 1080],
]

/** Office hours on working days. */
export const OFFICE_HOURS: CalendarSpec = {
  code: 'office',
  week: [DAY, DAY, DAY, DAY, DAY, [], []],
  holidays: true,
  days: PUBLIC_DAYS,
}

/** Always on duty. */
export const ALWAYS: CalendarSpec = {
  code: 'always',
  week: Array.from({ length: 7 }, (): readonly Opening[] => [[0, 1440]]),
  holidays: false,
  days: new Map(),
}
