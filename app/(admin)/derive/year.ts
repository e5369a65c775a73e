import { type Calendar, isWorkingDay } from '#server/domain/calendar.ts'

/** How a day of a calendar came about. */
export type DayKind = 'worked' | 'off' | 'holiday' | 'shifted'

export interface YearDay {
  iso: string
  day: number
  kind: DayKind
}

/** A month as weeks from Monday on; days of other months are null. */
export type YearMonth = (YearDay | null)[][]

const WEEK = 7

function dayOf(calendar: Calendar, date: Date): YearDay {
  const iso = date.toISOString().slice(0, 10)
  const said = calendar.days.has(iso)
  const worked = isWorkingDay(calendar, iso)
  return {
    iso,
    day: date.getUTCDate(),
    kind: worked ? (said ? 'shifted' : 'worked') : said ? 'holiday' : 'off',
  }
}

/** The twelve months of a year in a calendar. */
export function yearOf(calendar: Calendar, year: number): YearMonth[] {
  return Array.from({ length: 12 }, (_, month) => {
    const first = new Date(Date.UTC(year, month, 1))
    const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
    const before = (first.getUTCDay() + 6) % WEEK
    const cells: (YearDay | null)[] = Array.from({ length: before }, () => null)
    for (let day = 1; day <= length; day++) cells.push(dayOf(calendar, new Date(Date.UTC(year, month, day))))
    while (cells.length % WEEK !== 0) cells.push(null)
    return Array.from({ length: cells.length / WEEK }, (_, week) =>
      cells.slice(week * WEEK, (week + 1) * WEEK),
    )
  })
}
