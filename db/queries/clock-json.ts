import type { Fragment, ISql } from 'postgres'
import { SIDE_CLOCKS } from '#server/domain/clock.ts'

/** A clock of the row at hand as cases carry it; the columns are the table's. */
export function clockJson(sql: ISql): Fragment {
  return sql`json_build_object('kind', kind, 'startedAt', round(extract(epoch from started_at) * 1000),
    'yellowAt', round(extract(epoch from yellow_at) * 1000),
    'redAt', round(extract(epoch from red_at) * 1000), 'state', state)`
}

/**
 * CTE `kept`: the running clock of a case as of now, not as of the decision. A clock event in between is no conflict
 * and must not be undone. Waits for `tick`; with `wanted` false there is none.
 */
export function keptClock(
  sql: ISql,
  owner: { wanted: boolean; entity: string; id: number | null },
): Fragment {
  return sql`kept as (
      update clock set state = state from tick
      where ${owner.wanted} and entity = ${owner.entity} and case_id = ${owner.id}::bigint and stopped_at is null
        and kind <> all(${[...SIDE_CLOCKS]}::text[])
      returning jsonb_build_object('clock', ${clockJson(sql)}) as patch
    )`
}
