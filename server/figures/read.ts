import type { Database } from '#db/client.ts'
import { figureDays, figurePosition, partyGrids } from '#db/queries/figures.ts'
import type { FigureDays, FiguresAnswer, FiguresQuery } from '#server/contract/figures.ts'
import type { Actor } from '#server/domain/actor.ts'
import { AppError } from '#server/domain/error.ts'
import { isCaseFigure, isRate } from '#server/domain/figures.ts'
import { type Period, periodOf } from '#server/domain/figures-period.ts'
import { dayOf } from '#server/domain/number.ts'
import type { Locale } from '#server/domain/region-name.ts'
import type { Ground } from '#server/ground/ground.ts'
import { composeFigures } from './compose.ts'
import { type CountedRegion, countRegion, SNAPSHOT } from './count.ts'
import { figureRegion } from './region.ts'
import { remember } from './remember.ts'

const REUSE_MS = 5_000
const PARTY_MS = 60_000
const USUAL_PERIOD = '30d'

interface Deps {
  db: Database
  ground: () => Ground
  dayOffset: number
  now: () => number
}

/** The period a query names, in the centre's days. Throws invalid_input. */
export function requirePeriod(text: string, now: number, dayOffset: number): Period {
  const period = periodOf(text, dayOf(now, dayOffset).iso)
  if (!period) throw new AppError('invalid_input', { issues: [{ path: 'period', problem: 'invalid_value' }] })
  return period
}

/**
 * Figures by region, counted once for all who ask at the same time and reused for 5 s. Throws not_found for a region
 * that is unknown or not read for a centre, invalid_input for a period that is none.
 */
export function createFigures({ db, ground, dayOffset, now }: Deps) {
  const regions = remember<CountedRegion>(REUSE_MS, now)
  // Attributes of grids change by the month.
  const party = remember<number>(PARTY_MS, now)
  const partyOf = (prefixes: readonly string[]) => party(prefixes.join(), () => partyGrids(db.sql, prefixes))

  const count = (actor: Actor, query: FiguresQuery): Promise<CountedRegion> => {
    const at = now()
    const region = figureRegion(actor, ground(), query.region, query.category ?? null)
    const period = requirePeriod(query.period ?? USUAL_PERIOD, at, dayOffset)
    const today = requirePeriod('today', at, dayOffset)
    const asked = query.period !== undefined
    const key = [query.region, region.restricted, period.from, period.to, asked, region.category].join('|')
    const code = query.region
    return regions(key, () =>
      countRegion({ db, ground: ground(), code, region, today, period, asked, dayOffset, now: at, partyOf }),
    )
  }

  return async (actor: Actor, query: FiguresQuery, locale: Locale): Promise<FiguresAnswer> => {
    const { counts, at, behind, quarters } = await count(actor, query)
    return {
      region: query.region,
      seq: counts.seq,
      at,
      behind,
      figures: composeFigures(counts, locale),
      ...quarters,
    }
  }
}

/** One figure day by day. Throws not_found for an unknown figure or region, invalid_input. */
export async function readFigureDays(
  { db, ground, dayOffset, now }: Deps,
  actor: Actor,
  asked: { key: string; region: string; period: string },
): Promise<FigureDays> {
  const { key } = asked
  if (!isCaseFigure(key)) throw new AppError('not_found')
  const region = figureRegion(actor, ground(), asked.region, null)
  const period = requirePeriod(asked.period, now(), dayOffset)
  const [position, days] = await db.sql.begin(SNAPSHOT, async (tx) => [
    await figurePosition(tx),
    await figureDays(tx, region, key, period),
  ])
  return {
    key,
    period,
    seq: position.seq,
    days: days.map((day) => ({ ...day, denominator: isRate(key) ? day.denominator : null })),
  }
}
