import type { ISql } from 'postgres'
import type { Database } from '#db/client.ts'
import { campaignCoverage } from '#db/queries/campaign.ts'
import {
  countFigures,
  type FigureRegion,
  figurePosition,
  NOW,
  referenceLines,
  reportsByQuarter,
} from '#db/queries/figures.ts'
import type { Figures } from '#server/contract/http.ts'
import type { Period } from '#server/domain/figures-period.ts'
import { startOfDay } from '#server/domain/number.ts'
import type { Ground } from '#server/ground/ground.ts'
import { type Counts, settledByLevel } from './compose.ts'
import { gridsWithin } from './grids.ts'

const DAY = 86_400_000
const QUARTER = 15 * 60_000
const QUARTERS = 96

export const SNAPSHOT = 'isolation level repeatable read read only'

function spread(rows: readonly { quarter: number; n: number }[], length: number): number[] {
  const day = new Array<number>(length).fill(0)
  for (const { quarter, n } of rows) if (quarter >= 0 && quarter < length) day[quarter] = n
  return day
}

export interface CountedRegion {
  counts: Counts
  /** Up to when everything is counted, epoch ms, and how many events are not yet. */
  at: number
  behind: number
  quarters: Pick<Figures, 'today' | 'lastWeek' | 'settledAt'>
}

/** Everything of one region at one position. `dayOffset` is how far the centre's time is ahead of UTC, in ms. */
export async function countRegion(args: {
  db: Database
  ground: Ground
  code: string
  region: FigureRegion
  today: Period
  period: Period
  asked: boolean
  dayOffset: number
  now: number
  /** Grids with a Party branch or group. */
  partyOf: (prefixes: readonly string[]) => Promise<number>
}): Promise<CountedRegion> {
  const { db, ground, code, region, today, period, asked, dayOffset, now } = args
  const partyGrids = await args.partyOf(region.prefixes)
  const dayStart = startOfDay(now, dayOffset)
  const count = async (sql: ISql): Promise<CountedRegion> => {
    const position = await figurePosition(sql)
    const ofToday = await countFigures(sql, region, today)
    const counts: Counts = {
      seq: position.seq,
      region: code,
      category: region.category,
      today,
      period,
      asked,
      ofToday,
      ofPeriod: await countFigures(sql, region, period),
      asOfNow: await countFigures(sql, region, NOW),
      grids: {
        party_covered: {
          numerator: partyGrids,
          denominator: gridsWithin(ground, region.prefixes),
        },
        inspected: await campaignCoverage(sql, region.prefixes, period, (codes) =>
          gridsWithin(ground, codes),
        ),
      },
      references: await referenceLines(sql),
    }
    const reported = await reportsByQuarter(sql, region, dayStart)
    const before = await reportsByQuarter(sql, region, dayStart - 7 * DAY)
    return {
      counts,
      at: position.seq >= position.head ? now : (position.at ?? 0),
      behind: Math.max(0, position.head - position.seq),
      quarters: {
        today: spread(reported, Math.min(QUARTERS, Math.floor((now - dayStart) / QUARTER) + 1)),
        lastWeek: spread(before, QUARTERS),
        settledAt: settledByLevel(ofToday),
      },
    }
  }
  const counted = await db.sql.begin(SNAPSHOT, count)
  return counted as CountedRegion
}
