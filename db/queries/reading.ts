import type { Fragment, Sql } from 'postgres'
import type { KeyOrNone } from '#db/vault.ts'
import type { Entity } from '#server/domain/case.ts'
import { type CaseFigure, FIGURE_RULES, figureBit } from '#server/domain/figures.ts'
import type { Period } from '#server/domain/figures-period.ts'
import { OPEN_INCIDENT } from '#server/domain/incident/status.ts'
import { matchesSearch, type Search } from './reading-search.ts'
import { placeIn, type QueryScope, readable, readableBy } from './scope.ts'

export interface CaseFilter {
  entity: Entity
  scope: QueryScope
  /** Null for every status. */
  statuses: readonly string[] | 'open' | null
  /** Category prefix. */
  category: string | null
  /** Ranks, 0 normal to 3 critical. */
  urgencies: readonly number[] | null
  search: Search | null
  /** The cases behind a part of a figure; the period says nothing to what is counted as of now. */
  figure: { figure: CaseFigure; part: 'numerator' | 'denominator'; period: Period } | null
}

/** Where a page of a list begins: after this case. `due` is epoch ms, Infinity for none. */
export interface PageStart {
  due: number
  id: number
}

/** A case of a list, with the words it was opened with as they are sealed. */
export type ListedRow = KeyOrNone & {
  id: number
  sealed: Uint8Array | null
  assigneeName: string | null
  /** Epoch milliseconds when the running clock turns red; null without a clock, or sorted by age. */
  due: number | null
}

export const COLUMNS = {
  incident: { applicant: 'reporter', category: 'category', words: 'report' },
  mediation: { applicant: 'applicant', category: 'type', words: 'apply' },
} as const

/** How far cases are counted: a list of more is narrowed, not counted. */
const COUNT_LIMIT = 1_000
/** More open cases than a county has. */
const ALL = 1_000_000

/** A category, or all of its 大类, as a range that an index serves. */
function ofCategory(sql: Sql, { entity, category }: CaseFilter): Fragment {
  const column = sql(COLUMNS[entity].category)
  return sql`c.${column} >= ${category} and c.${column} < ${`${category}:`}`
}

/** Whether the case's fact `f` stands behind a part of a figure. */
function ofFigure(sql: Sql, wanted: NonNullable<CaseFilter['figure']>): Fragment {
  const { slot } = FIGURE_RULES[wanted.figure]
  const mask = sql(wanted.part === 'numerator' ? 'numerators' : 'denominators')
  const { from, to } = wanted.period
  const when = slot
    ? sql`f.${sql(slot)} between ${from}::date and ${to}::date and f.last_day >= ${from}::date`
    : sql`f.open`
  return sql`f.${mask} & ${figureBit(wanted.figure)}::int <> 0 and ${when}`
}

/** Cases `c`, with their facts `f` where a figure is asked for. */
function cases(sql: Sql, filter: CaseFilter): Fragment {
  return sql`${sql(filter.entity)} c ${factsOf(sql, filter)}`
}

function factsOf(sql: Sql, { entity, figure }: CaseFilter): Fragment {
  return figure ? sql`join case_fact f on f.entity = ${entity} and f.case_id = c.id` : sql``
}

/** Whether every case of the filter is open. */
function isOpenOnly({ entity, statuses }: CaseFilter): boolean {
  if (statuses === 'open') return true
  const open: readonly string[] = entity === 'incident' ? OPEN_INCIDENT : []
  return statuses?.every((status) => open.includes(status)) ?? false
}

/** What the reader asked for, whether they may read it or not. */
function wanted(sql: Sql, filter: CaseFilter): Fragment[] {
  const { entity, statuses } = filter
  const parts: Fragment[] = []
  if (statuses === 'open') parts.push(sql`c.closed_at is null`)
  else if (statuses) {
    parts.push(sql`c.status = any(${[...statuses]}::text[])`)
    if (isOpenOnly(filter)) parts.push(sql`c.closed_at is null`)
  }
  if (filter.category) parts.push(ofCategory(sql, filter))
  if (filter.urgencies) {
    const ranks = [...filter.urgencies]
    parts.push(
      entity === 'incident' ? sql`c.urgency = any(${ranks}::smallint[])` : sql`${ranks.includes(0)}::boolean`,
    )
  }
  if (filter.search) parts.push(matchesSearch(sql, entity, filter.search))
  if (filter.figure) parts.push(ofFigure(sql, filter.figure))
  return parts
}

const all = (sql: Sql, parts: readonly Fragment[]) =>
  parts.reduce((before, part) => sql`${before} and ${part}`, sql`true`)

function conditions(sql: Sql, filter: CaseFilter): Fragment {
  const { entity, scope } = filter
  return asked(sql, filter, readable(sql, scope, COLUMNS[entity].applicant))
}

/** What the reader asked for among what `may` lets them read. */
function asked(sql: Sql, filter: CaseFilter, may: Fragment): Fragment {
  // Whatever is readable lies in the region: said on its own, an index on the place can serve it.
  return all(sql, [may, placeIn(sql, filter.scope.region), ...wanted(sql, filter)])
}

/** Prefixes as long as a county's hold few enough cases to be looked up instead of met on the way. */
const NARROW_DIGITS = 6

function isNarrow({ scope }: CaseFilter): boolean {
  return scope.reading.every((prefix) => prefix.length >= NARROW_DIGITS)
}

/**
 * Up to `limit` cases as id and assignee, youngest first where `order` says so. A narrow reader's are looked up by each
 * way they may be read; a wide reader meets them on the way.
 */
function found(sql: Sql, filter: CaseFilter, more: Fragment, order: Fragment, limit: number): Fragment {
  const { entity, scope } = filter
  if (!isNarrow(filter)) {
    return sql`select c.id, c.assignee from ${cases(sql, filter)}
      where ${conditions(sql, filter)} ${more} ${order} limit ${limit}`
  }
  const ways = readableBy(sql, scope, COLUMNS[entity].applicant).map(
    (may) => sql`(select c.id, c.assignee from ${cases(sql, filter)}
      where ${asked(sql, filter, may)} ${more} ${order} limit ${limit})`,
  )
  return sql`select c.id, c.assignee from (
    ${ways.reduce((before, way) => sql`${before} union ${way}`)}) c ${order} limit ${limit}`
}

interface Page {
  sort: 'newest' | 'due'
  after: PageStart | null
  limit: number
}

/** One page of cases a reader may read; newest first, or open ones due soonest first and those without a clock last. */
export async function listCases(sql: Sql, filter: CaseFilter, page: Page): Promise<ListedRow[]> {
  const { after, limit, sort } = page
  if (sort === 'newest') {
    const start = after ? sql`and c.id < ${after.id}::bigint` : sql``
    return withWords(
      sql,
      filter,
      sql`select c.*, null::float8 as due from (${found(sql, filter, start, sql`order by c.id desc`, limit)}) c`,
      sql`c.id desc`,
    )
  }
  const clocked = after?.due === Number.POSITIVE_INFINITY ? [] : await clockedCases(sql, filter, after, limit)
  if (clocked.length === limit) return clocked
  const start = after?.due === Number.POSITIVE_INFINITY ? after.id : 0
  return [...clocked, ...(await clocklessCases(sql, filter, start, limit - clocked.length))]
}

/** A clock that runs against the case at hand. */
const runs = (sql: Sql, entity: Entity) =>
  sql`r.entity = ${entity} and r.case_id = c.id and r.stopped_at is null`

/** Open cases by their earliest running clock: along the clocks, or in a narrow region along its cases. */
function clockedCases(sql: Sql, filter: CaseFilter, after: PageStart | null, limit: number) {
  const { entity } = filter
  const narrow = isNarrow(filter)
  // Said twice it would count as twice as rare.
  const open = isOpenOnly(filter) ? sql`` : sql`and c.closed_at is null`
  const start = after
    ? sql`where (k.red_at, ${sql(narrow ? 'c' : 'k')}.id) > (to_timestamp(${after.due / 1000}::float8), ${after.id}::bigint)`
    : sql``
  const page = narrow
    ? sql`with c as materialized (${found(sql, filter, open, sql``, ALL)})
        select c.id, c.assignee, (extract(epoch from k.red_at) * 1000)::float8 as due
        from c cross join lateral (
          select r.red_at from clock r where ${runs(sql, entity)} order by r.red_at limit 1) k
        ${start} order by k.red_at, c.id limit ${limit}`
    : sql`select * from (
          select c.id, c.assignee, (extract(epoch from k.red_at) * 1000)::float8 as due, k.red_at
          from clock k join ${sql(entity)} c on c.id = k.case_id ${factsOf(sql, filter)}
          where k.entity = ${entity} and k.stopped_at is null and k.case_id > 0 and ${conditions(sql, filter)} ${open}
            and not exists (select from clock r where ${runs(sql, entity)}
              and (r.red_at, r.kind) < (k.red_at, k.kind))) k
        ${start} order by red_at, id limit ${limit}`
  return withWords(sql, filter, page, sql`c.due, c.id`)
}

function clocklessCases(sql: Sql, filter: CaseFilter, after: number, limit: number) {
  return withWords(
    sql,
    filter,
    sql`select c.id, c.assignee, null::float8 as due from ${cases(sql, filter)}
      where ${conditions(sql, filter)} and c.id > ${after}::bigint
        and (c.closed_at is not null or not exists (select from clock r where ${runs(sql, filter.entity)}))
      order by c.id limit ${limit}`,
    sql`c.id`,
  )
}

function withWords(sql: Sql, { entity }: CaseFilter, page: Fragment, order: Fragment): Promise<ListedRow[]> {
  return sql<ListedRow[]>`
    select c.id, c.due, u.name as "assigneeName", k.ring, k.wrapped,
      (select body from note n where n.entity = ${entity} and n.case_id = c.id and n.kind = ${COLUMNS[entity].words}
        order by n.seq limit 1) as sealed
    from (${page}) c left join app_user u on u.id = c.assignee
    left join case_key k on k.entity = ${entity} and k.case_id = c.id
    order by ${order}`
}

/** Ids of the next cases a reader may read, the youngest below `before` first. */
export async function casesBefore(
  sql: Sql,
  filter: CaseFilter,
  page: { before: number; limit: number },
): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    ${found(sql, filter, sql`and c.id < ${page.before}::bigint`, sql`order by c.id desc`, page.limit)}`
  return rows.map(({ id }) => id)
}

/** How many cases the filter has, counted up to a limit. */
export async function countCases(sql: Sql, filter: CaseFilter): Promise<{ total: number; capped: boolean }> {
  // What is counted as of now is young: counted from the youngest, as it is listed.
  const young = filter.figure && FIGURE_RULES[filter.figure.figure].slot === null
  const order = young ? sql`order by c.id desc` : sql``
  const [{ n }] = await sql<{ n: number }[]>`
    select count(*)::int as n from (
      ${found(sql, filter, sql``, order, COUNT_LIMIT + 1)}) counted`
  return { total: Math.min(n, COUNT_LIMIT), capped: n > COUNT_LIMIT }
}

/**
 * Restricted cases that the reader may count and not read: open ones, or those behind a figure, as the figure itself
 * tells. What else is asked for would say more of them than how many they are.
 */
export async function countHidden(
  sql: Sql,
  filter: CaseFilter,
  countable: readonly string[],
): Promise<number> {
  const { entity, scope } = filter
  if (countable.length === 0) return 0
  const { figure, category } = filter
  const counted = figure ? [sql`f.restricted`, ofFigure(sql, figure)] : [sql`c.closed_at is null`]
  if (figure && category) counted.push(ofCategory(sql, filter))
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from ${cases(sql, filter)}
    where ${all(sql, counted)} and c.restricted and ${placeIn(sql, countable)}
      and ${readable(sql, scope, COLUMNS[entity].applicant)} is not true`
  return row.n
}
