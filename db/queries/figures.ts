import type { Fragment, Sql } from 'postgres'
import { placeIn } from './scope.ts'

/** Where and when figures are counted; times are epoch milliseconds. */
export interface FigureWindow {
  prefixes: readonly string[]
  /** Whether restricted cases count: never below a town, where a count identifies a household. */
  restricted: boolean
  dayStart: number
  /** Start of the longer period. */
  since: number
}

const moment = (sql: Sql, ms: number) => sql`to_timestamp(${ms / 1000}::float8)`

function counted(sql: Sql, window: FigureWindow): Fragment {
  const shown = window.restricted ? sql`` : sql`and not c.restricted`
  return sql`${placeIn(sql, window.prefixes)} and not c.exercise ${shown}`
}

export interface OpenCounts {
  open: number
  critical: number
  overdue: number
}

/** Open cases of both kinds, the critical ones among incidents, and those past the red point of a running clock. */
export async function openCounts(sql: Sql, window: FigureWindow): Promise<OpenCounts> {
  const [row] = await sql<OpenCounts[]>`
    select
      (select count(*) from incident c where c.closed_at is null and ${counted(sql, window)})::int
        + (select count(*) from mediation c where c.closed_at is null and ${counted(sql, window)})::int as open,
      (select count(*) from incident c
        where c.closed_at is null and c.urgency = 3 and ${counted(sql, window)})::int as critical,
      (select count(*) from clock k join incident c on c.id = k.case_id
        where k.entity = 'incident' and k.stopped_at is null and k.state = 2 and c.closed_at is null
          and ${counted(sql, window)})::int
        + (select count(*) from clock k join mediation c on c.id = k.case_id
        where k.entity = 'mediation' and k.stopped_at is null and k.state = 2 and c.closed_at is null
          and ${counted(sql, window)})::int as overdue`
  return row
}

export interface ClosedCounts {
  closedToday: number
  inTimeToday: number
  closed: number
  reworked: number
}

/** Incidents closed in the period: in time, reworked. Rejected ones are none. */
export async function closedCounts(sql: Sql, window: FigureWindow): Promise<ClosedCounts> {
  const today = sql`c.closed_at >= ${moment(sql, window.dayStart)}`
  const [row] = await sql<ClosedCounts[]>`
    select count(*) filter (where ${today})::int as "closedToday",
      count(*) filter (where ${today} and not c.late)::int as "inTimeToday",
      count(*)::int as closed, count(*) filter (where c.rework > 0)::int as reworked
    from incident c
    where c.closed_at >= ${moment(sql, window.since)} and c.status = 'closed' and ${counted(sql, window)}`
  return row
}

export interface MediationCounts {
  /** Digits of the duty that led: 12 a village's mediator, 9 a town's, 6 a county's, 4 a city's. */
  digits: number
  agreed: number
  agreedToday: number
  failed: number
}

/** Mediation cases closed in the period with an agreement or without, by the level of the mediator's duty. */
export async function mediationCounts(sql: Sql, window: FigureWindow): Promise<MediationCounts[]> {
  const agreed = sql`c.outcome in ('written', 'oral')`
  return sql<MediationCounts[]>`
    select coalesce(duty.digits, 12) as digits, count(*) filter (where ${agreed})::int as agreed,
      count(*) filter (where ${agreed} and c.closed_at >= ${moment(sql, window.dayStart)})::int as "agreedToday",
      count(*) filter (where c.outcome = 'failed')::int as failed
    from mediation c left join lateral (
      select max(length(p)) as digits from grant_of_role g, unnest(g.prefixes) p
      where g.user_id = c.assignee and g.role = 'mediator' and starts_with(c.place, p)) duty on true
    where c.closed_at >= ${moment(sql, window.since)} and ${counted(sql, window)}
    group by 1`
}

/** Reports per quarter of an hour of a day that starts at `dayStart`; quarters without any are left out. */
export async function reportsByQuarter(
  sql: Sql,
  window: FigureWindow,
  dayStart: number,
): Promise<{ quarter: number; n: number }[]> {
  return sql<{ quarter: number; n: number }[]>`
    select floor((extract(epoch from c.reported_at) - ${dayStart / 1000}::float8) / 900)::int as quarter,
      count(*)::int as n
    from incident c
    where c.reported_at >= ${moment(sql, dayStart)} and c.reported_at < ${moment(sql, dayStart + 86_400_000)}
      and ${counted(sql, window)}
    group by 1`
}

/** Position of the log. */
export async function logPosition(sql: Sql): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select n from counter`
  return row.n
}
