import type { ISql, Sql } from 'postgres'
import type { GridKind } from '#server/domain/unit.ts'

export interface GridRow {
  code: string
  kind: GridKind
  partyBranch: boolean
  head: number | null
  fullTime: number
  partTime: number
}

/** Attributes and posts of these grids, by their codes; a part-time post counts where it has one of its micro-grids. */
export async function selectGrids(sql: Sql, codes: readonly string[]): Promise<GridRow[]> {
  return sql<GridRow[]>`
    select c.code, coalesce(a.kind, 'base') as kind, coalesce(a.party_branch, false) as "partyBranch",
      (select g.worker from worker_grid g where g.code = c.code and g.head) as head,
      (select count(distinct w.id)::int from worker_grid g join worker w on w.id = g.worker
        where g.code >= c.code and g.code < c.code || ':' and w.active and w.kind = 'full_time') as "fullTime",
      (select count(distinct w.id)::int from worker_grid g join worker w on w.id = g.worker
        where g.code >= c.code and g.code < c.code || ':' and w.active and w.kind = 'part_time') as "partTime"
    from unnest(${[...codes]}::text[] collate "C") as c (code)
    left join grid_attribute a on a.code = c.code
    order by c.code`
}

export async function upsertGrid(
  sql: ISql,
  grid: { code: string; kind: GridKind; partyBranch: boolean },
): Promise<void> {
  await sql`
    insert into grid_attribute (code, kind, party_branch) values (${grid.code}, ${grid.kind}, ${grid.partyBranch})
    on conflict (code) do update set kind = excluded.kind, party_branch = excluded.party_branch`
}
