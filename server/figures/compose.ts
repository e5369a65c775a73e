import type { Counted, ReferenceLine } from '#db/queries/figures.ts'
import type { FigureDetail } from '#server/contract/figures.ts'
import { FIGURE_RULES, isCaseFigure, isRate } from '#server/domain/figures.ts'
import type { Period } from '#server/domain/figures-period.ts'
import type { Locale } from '#server/domain/region-name.ts'
import { DEFINITIONS, type GridFigure, TOLD } from './definitions.ts'
import { linksOf } from './links.ts'

/** Figures that the wall shows for today where no period is asked for; the others for thirty days. */
const OF_TODAY = new Set<string>(['closed_on_time'])

/** What was counted of one region at one log position. */
export interface Counts {
  seq: number
  region: string
  category: string | null
  today: Period
  period: Period
  /** Whether a period was asked for: every figure has it then. */
  asked: boolean
  ofToday: Counted
  ofPeriod: Counted
  asOfNow: Counted
  grids: Record<GridFigure, { numerator: number; denominator: number }>
  references: readonly ReferenceLine[]
}

function reference(counts: Counts, key: string, locale: Locale): FigureDetail['reference'] {
  const line = counts.references.find(({ figure }) => figure === key)
  if (!line) return null
  return { value: line.value, source: locale === 'en' ? line.source_en : line.source_zh, dated: line.dated }
}

/** The figures in the order they are told, each with what it counts; a rate's denominator is 0 when nothing was due. */
export function composeFigures(counts: Counts, locale: Locale): FigureDetail[] {
  const { seq, today, period, ofToday, ofPeriod, asOfNow } = counts
  return TOLD.map((key) => {
    const told = { key, seq, definition: DEFINITIONS[key][locale], reference: reference(counts, key, locale) }
    if (key === 'reported_today') {
      const { numerator } = ofToday.reported
      const cases = linksOf('reported', { ...counts, period: today })
      return { ...told, numerator, denominator: null, unit: 'cases', period: today, cases }
    }
    if (!isCaseFigure(key)) return { ...told, ...counts.grids[key], unit: 'share', period, cases: [] }
    const now = FIGURE_RULES[key].slot === null
    const short = !counts.asked && OF_TODAY.has(key)
    const { numerator, denominator } = (now ? asOfNow : short ? ofToday : ofPeriod)[key]
    const days = short ? today : period
    return {
      ...told,
      numerator,
      denominator: isRate(key) ? denominator : null,
      unit: isRate(key) ? 'share' : 'cases',
      period: now ? null : days,
      cases: linksOf(key, { ...counts, period: days }),
    }
  })
}

/** Settled by the level that settled it, grid first. */
export function settledByLevel(counted: Counted): number[] {
  return [
    counted.settled_in_grid,
    counted.settled_in_village,
    counted.settled_in_town,
    counted.settled_in_county,
    counted.settled_in_city,
  ].map(({ numerator }) => numerator)
}
