import type { Fragment, Sql } from 'postgres'
import type { Entity } from '#server/domain/case.ts'
import { placeIn, type QueryScope, readable } from './scope.ts'

export interface CaseFilter {
  entity: Entity
  scope: QueryScope
  /** Null for every status. */
  statuses: readonly string[] | 'open' | null
  /** Category prefix. */
  category: string | null
  /** Ranks, 0 normal to 3 critical. */
  urgencies: readonly number[] | null
  /** A number's beginning or end, or words of an unrestricted case. */
  search: string | null
  /** Whether words are searched: not for who reads none. */
  words: boolean
}

/** Where a page of a list begins: after this case. `due` is epoch ms, Infinity for none. */
export interface PageStart {
  due: number
  id: number
}

export interface ListedRow {
  id: number
  text: string | null
  assigneeName: string | null
  /** Epoch milliseconds when the running clock turns red; null without a clock, or sorted by age. */
  due: number | null
}

const COLUMNS = {
  incident: { applicant: 'reporter', category: 'category', words: 'report' },
  mediation: { applicant: 'applicant', category: 'type', words: 'apply' },
} as const

const like = (text: string) => text.replace(/[\\%_]/g, '\\$&')

function conditions(sql: Sql, filter: CaseFilter): Fragment {
  const { applicant, category, words } = COLUMNS[filter.entity]
  const parts = [readable(sql, filter.scope, applicant)]
  if (filter.statuses === 'open') parts.push(sql`c.closed_at is null`)
  else if (filter.statuses) parts.push(sql`c.status = any(${[...filter.statuses]}::text[])`)
  if (filter.category) parts.push(sql`starts_with(c.${sql(category)}, ${filter.category})`)
  if (filter.urgencies) {
    const ranks = [...filter.urgencies]
    parts.push(
      filter.entity === 'incident'
        ? sql`c.urgency = any(${ranks}::smallint[])`
        : sql`${ranks.includes(0)}::boolean`,
    )
  }
  if (filter.search) {
    const pattern = `%${like(filter.search)}%`
    // Words without letters, Chinese above all, have no case to fold: LIKE takes a fraction of ILIKE's time.
    const matches = /\p{Cased}/u.test(filter.search) ? sql`ilike` : sql`like`
    const said = sql`(${filter.words}::boolean and not c.restricted and c.id in (
      select n.case_id from note n
      where n.entity = ${filter.entity} and n.kind = ${words} and n.body ${matches} ${pattern}))`
    parts.push(sql`(c.number like ${pattern.toUpperCase()} or ${said})`)
  }
  return parts.reduce((all, part) => sql`${all} and ${part}`)
}

/** When the running clock of each case turns red; epoch milliseconds. */
const dueOf = (sql: Sql, entity: Entity) => sql`
  left join (
    select case_id, (extract(epoch from min(red_at)) * 1000)::float8 as due from clock
    where entity = ${entity} and stopped_at is null group by case_id) k on k.case_id = c.id`

/** One page of cases a reader may read; newest first, or those due soonest first and those without a clock last. */
export async function listCases(
  sql: Sql,
  filter: CaseFilter,
  page: { sort: 'newest' | 'due'; after: PageStart | null; limit: number },
): Promise<ListedRow[]> {
  const { entity } = filter
  const { after } = page
  const byDue = page.sort === 'due'
  const start = after
    ? byDue
      ? sql`and (coalesce(k.due, 'infinity'), c.id) > (${String(after.due)}::float8, ${after.id}::bigint)`
      : sql`and c.id < ${after.id}::bigint`
    : sql``
  return sql<ListedRow[]>`
    select c.id, c.due, u.name as "assigneeName",
      (select body from note n where n.entity = ${entity} and n.case_id = c.id and n.kind = ${COLUMNS[entity].words}
        order by n.seq limit 1) as text
    from (
      select c.id, c.assignee, ${byDue ? sql`k.due` : sql`null::float8 as due`}
      from ${sql(entity)} c ${byDue ? dueOf(sql, entity) : sql``}
      where ${conditions(sql, filter)} ${start}
      order by ${byDue ? sql`coalesce(k.due, 'infinity'), c.id` : sql`c.id desc`}
      limit ${page.limit}
    ) c left join app_user u on u.id = c.assignee
    order by ${byDue ? sql`coalesce(c.due, 'infinity'), c.id` : sql`c.id desc`}`
}

/** How many cases the filter has. */
export async function countCases(sql: Sql, filter: CaseFilter): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from ${sql(filter.entity)} c where ${conditions(sql, filter)}`
  return row.n
}

/** Open restricted cases that the reader may count and not read. */
export async function countHidden(
  sql: Sql,
  entity: Entity,
  scope: QueryScope & { countable: readonly string[] },
): Promise<number> {
  if (scope.countable.length === 0) return 0
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from ${sql(entity)} c
    where c.closed_at is null and c.restricted and ${placeIn(sql, scope.countable)}
      and ${readable(sql, scope, COLUMNS[entity].applicant)} is not true`
  return row.n
}
