import type { Database } from '#db/client.ts'
import {
  closedCounts,
  type FigureWindow,
  logPosition,
  mediationCounts,
  openCounts,
  reportsByQuarter,
} from '#db/queries/figures.ts'
import type { Figures } from '#server/contract/http.ts'
import { startOfDay } from '#server/domain/number.ts'
import { composeFigures, settledByLevel } from './compose.ts'

const DAY = 86_400_000
const PERIOD = 30 * DAY
const QUARTER = 15 * 60_000
const QUARTERS = 96

function spread(rows: readonly { quarter: number; n: number }[], length: number): number[] {
  const day = new Array<number>(length).fill(0)
  for (const { quarter, n } of rows) if (quarter >= 0 && quarter < length) day[quarter] = n
  return day
}

/** Counts everything anew. `dayOffset` is how far the centre's time is ahead of UTC, `now` epoch ms. */
export async function countFigures(args: {
  db: Database
  region: string
  prefixes: readonly string[]
  restricted: boolean
  dayOffset: number
  now: number
}): Promise<Figures> {
  const { db, region, prefixes, restricted, dayOffset, now } = args
  const { sql } = db
  const dayStart = startOfDay(now, dayOffset)
  const window: FigureWindow = { prefixes, restricted, dayStart, since: now - PERIOD }
  const seq = await logPosition(sql)
  const [open, closed, mediations, today, lastWeek] = await Promise.all([
    openCounts(sql, window),
    closedCounts(sql, window),
    mediationCounts(sql, window),
    reportsByQuarter(sql, window, dayStart),
    reportsByQuarter(sql, window, dayStart - 7 * DAY),
  ])
  const reported = today.reduce((all, { n }) => all + n, 0)
  return {
    region,
    seq,
    at: now,
    figures: composeFigures({ reported, open, closed, mediations }),
    today: spread(today, Math.min(QUARTERS, Math.floor((now - dayStart) / QUARTER) + 1)),
    lastWeek: spread(lastWeek, QUARTERS),
    settledAt: settledByLevel(
      closed.closedToday,
      mediations.map(({ digits, agreedToday }) => ({ digits, settled: agreedToday })),
    ),
  }
}
