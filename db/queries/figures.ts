import type { Fragment, ISql } from 'postgres'
import { CASE_FIGURES, type CaseFigure, FIGURE_RULES, figureBit } from '#server/domain/figures.ts'
import type { Period } from '#server/domain/figures-period.ts'
import { placeIn } from './scope.ts'

/** Where figures are counted. */
export interface FigureRegion {
  prefixes: readonly string[]
  /** Whether each prefix is a town or wider, so that sums are kept of it. */
  summed: boolean
  /** Whether restricted cases count: never below a town for who may not read them. */
  restricted: boolean
  /** Category prefix, or null for all. */
  category: string | null
}

/** One figure's numbers; a count has a denominator of 0. */
export type Counted = Record<CaseFigure, { numerator: number; denominator: number }>

interface Row {
  numerators: number[]
  denominators: number[]
}

function counted({ numerators, denominators }: Row): Counted {
  const entries = CASE_FIGURES.map((figure, index) => [
    figure,
    { numerator: numerators[index], denominator: denominators[index] },
  ])
  return Object.fromEntries(entries)
}

/** The sums of all figures in one array, by the list's own order; `one` gives the expression of a figure. */
function arrayOf(sql: ISql, one: (figure: CaseFigure, place: number) => string): Fragment {
  return sql`array[${sql.unsafe(CASE_FIGURES.map((figure, index) => one(figure, index + 1)).join(', '))}]`
}

const between = (sql: ISql, { from, to }: Period) => sql`between ${from}::date and ${to}::date`

function ofCategory(sql: ISql, category: string | null): Fragment {
  return category === null ? sql`` : sql`and starts_with(c.category, ${category})`
}

/** Days of the figures that are counted as of now. */
export const NOW: Period = { from: '1970-01-01', to: '1970-01-01' }

/** All figures of one period; those as of now for `NOW`. */
export async function countFigures(sql: ISql, region: FigureRegion, period: Period): Promise<Counted> {
  const [row] = region.summed ? await sumBuckets(sql, region, period) : await sumFacts(sql, region, period)
  return counted(row)
}

function sumBuckets(sql: ISql, { prefixes, category }: FigureRegion, period: Period) {
  return sql<Row[]>`
    select ${arrayOf(sql, (_, place) => `coalesce(sum(numerators[${place}]), 0)::int`)} as numerators,
      ${arrayOf(sql, (_, place) => `coalesce(sum(denominators[${place}]), 0)::int`)} as denominators
    from figure_bucket c
    where c.region = any(${[...prefixes]}::text[]) and c.day ${between(sql, period)} ${ofCategory(sql, category)}`
}

function sumFacts(sql: ISql, region: FigureRegion, period: Period) {
  const now = period === NOW
  const each = (mask: string) => (figure: CaseFigure) => {
    const { slot } = FIGURE_RULES[figure]
    const when = slot === null ? `${now}` : `${!now} and c.${slot} between asked.since and asked.until`
    return `count(*) filter (where c.${mask} & ${figureBit(figure)} <> 0 and ${when})::int`
  }
  return sql<Row[]>`
    select ${arrayOf(sql, each('numerators'))} as numerators, ${arrayOf(sql, each('denominators'))} as denominators
    from case_fact c, (select ${period.from}::date as since, ${period.to}::date as until) as asked
    where ${placeIn(sql, region.prefixes)} and (${region.restricted} or not c.restricted)
      ${ofCategory(sql, region.category)}`
}

export interface FigureDay {
  day: string
  numerator: number
  denominator: number
}

/** One figure day by day; days without anything are left out, and so is what is counted as of now. */
export async function figureDays(
  sql: ISql,
  region: FigureRegion,
  figure: CaseFigure,
  period: Period,
): Promise<FigureDay[]> {
  const place = CASE_FIGURES.indexOf(figure) + 1
  const { slot } = FIGURE_RULES[figure]
  if (slot === null) return []
  if (region.summed) {
    return sql<FigureDay[]>`
      select day::text as day, sum(numerators[${place}::int])::int as numerator,
        sum(denominators[${place}::int])::int as denominator
      from figure_bucket c
      where c.region = any(${[...region.prefixes]}::text[]) and c.day ${between(sql, period)}
        ${ofCategory(sql, region.category)}
      group by day having sum(numerators[${place}::int]) <> 0 or sum(denominators[${place}::int]) <> 0 order by day`
  }
  const bit = figureBit(figure)
  return sql<FigureDay[]>`
    select c.${sql(slot)}::text as day, count(*) filter (where c.numerators & ${bit}::int <> 0)::int as numerator,
      count(*) filter (where c.denominators & ${bit}::int <> 0)::int as denominator
    from case_fact c
    where ${placeIn(sql, region.prefixes)} and (${region.restricted} or not c.restricted)
      ${ofCategory(sql, region.category)} and c.${sql(slot)} ${between(sql, period)}
      and (c.numerators | c.denominators) & ${bit}::int <> 0
    group by 1 order by 1`
}

/** Reports per quarter of an hour of a day that starts at `dayStart` (epoch ms); quarters without any are left out. */
export async function reportsByQuarter(
  sql: ISql,
  region: FigureRegion,
  dayStart: number,
): Promise<{ quarter: number; n: number }[]> {
  const moment = (ms: number) => sql`to_timestamp(${ms / 1000}::float8)`
  return sql<{ quarter: number; n: number }[]>`
    select floor((extract(epoch from c.reported_at) - ${dayStart / 1000}::float8) / 900)::int as quarter,
      count(*)::int as n
    from incident c
    where c.reported_at >= ${moment(dayStart)} and c.reported_at < ${moment(dayStart + 86_400_000)}
      and ${placeIn(sql, region.prefixes)} and not c.exercise and (${region.restricted} or not c.restricted)
      ${ofCategory(sql, region.category)}
    group by 1`
}

export interface FigurePosition {
  seq: number
  /** Time of the event at that position, epoch ms; null when nothing was counted yet. */
  at: number | null
  /** Where the log stands. */
  head: number
}

/** How far the projector has counted. */
export async function figurePosition(sql: ISql): Promise<FigurePosition> {
  const [row] = await sql<FigurePosition[]>`
    select f.seq, floor(extract(epoch from f.at) * 1000)::float8 as at, c.n as head
    from figure_cursor f cross join counter c`
  return row
}

export interface ReferenceLine {
  figure: string
  value: number
  source_zh: string
  source_en: string
  dated: string
}

export function referenceLines(sql: ISql): Promise<ReferenceLine[]> {
  return sql<
    ReferenceLine[]
  >`select figure, value::float8 as value, source_zh, source_en, dated from reference_line`
}

/** Grids with a Party branch or group. */
export async function partyGrids(sql: ISql, prefixes: readonly string[]): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from (select code as place from grid_attribute where party_branch) c
    where ${placeIn(sql, prefixes)}`
  return row.n
}
