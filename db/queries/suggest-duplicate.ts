import type { Sql } from 'postgres'
import type { KeyOrNone } from '#db/vault.ts'
import type { IncidentStatus } from '#server/domain/incident/status.ts'
import { type QueryScope, readable } from './scope.ts'

/** Where and when to look; integer 1e-6°, epoch milliseconds. */
export interface DuplicateSearch {
  family: string
  /** Nothing near is looked for without one. */
  box: { west: number; south: number; east: number; north: number } | null
  from: number
  until: number
  exercise: boolean
  /** Numbers of upstream tickets whose cases count wherever they are. */
  tickets: readonly string[]
  /** The case itself, which is no duplicate of its own. */
  except: number | null
}

export type NearCase = KeyOrNone & {
  id: number
  number: string
  status: IncidentStatus
  category: string
  place: string
  lng: number
  lat: number
  at: number
  sealed: Uint8Array | null
  duplicateOf: number | null
  sameTicket: boolean
  restricted: boolean
}

/** Cases that a reader may read of one family within a box and a time, and those of the same tickets; at most 200. */
export async function nearCases(sql: Sql, search: DuplicateSearch, scope: QueryScope): Promise<NearCase[]> {
  const { box } = search
  const near = box
    ? sql`select c.id, false as same from incident c
        where left(c.category, 2) = ${search.family} and c.lat between ${box.south} and ${box.north}
          and c.lng between ${box.west} and ${box.east}
          and c.reported_at between to_timestamp(${search.from / 1000}::float8)
            and to_timestamp(${search.until / 1000}::float8)
          and c.exercise = ${search.exercise} and c.status not in ('merged', 'voided')
        union all`
    : sql``
  return sql<NearCase[]>`
    with found as materialized (
      select id, bool_or(same) as same from (
        ${near}
        select tc.incident as id, true as same from ticket t join ticket_case tc on tc.ticket = t.id
        where t.number = any(${[...search.tickets]}::text[])
      ) f group by id
    )
    select c.id, c.number, c.status, c.category, c.place, c.lng, c.lat, c.duplicate_of as "duplicateOf",
      c.restricted,      floor(extract(epoch from c.reported_at) * 1000)::float8 as at, found.same as "sameTicket",
      (select body from note n where n.entity = 'incident' and n.case_id = c.id and n.kind = 'report'
        order by n.seq limit 1) as sealed, k.ring, k.wrapped
    from found join incident c on c.id = found.id
      left join case_key k on k.entity = 'incident' and k.case_id = c.id
    where c.id is distinct from ${search.except}::bigint and c.status not in ('merged', 'voided')
      and ${readable(sql, scope, 'reporter')}
    order by found.same desc, c.reported_at desc limit 200`
}
