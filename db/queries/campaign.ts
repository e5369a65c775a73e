import type { ISql, Sql } from 'postgres'
import type { Period } from '#server/domain/figures-period.ts'
import { placeIn } from './scope.ts'

export interface CampaignRow {
  id: number
  name: string
  region: string
  prefixes: string[]
  startsOn: string
  endsOn: string
}

/** Campaigns that touch some prefixes, those of a period when given; newest first. */
export function campaignsWithin(
  sql: ISql,
  prefixes: readonly string[],
  period: Period | null,
): Promise<CampaignRow[]> {
  const during = period ? sql`and starts_on <= ${period.to}::date and ends_on >= ${period.from}::date` : sql``
  return sql<CampaignRow[]>`
    select id, name, region, prefixes, starts_on::text as "startsOn", ends_on::text as "endsOn" from campaign
    where exists (
      select from unnest(prefixes) mine, unnest(${[...prefixes]}::text[]) asked
      where starts_with(mine, asked) or starts_with(asked, mine)) ${during}
    order by id desc limit 100`
}

/** Grids visited in a campaign, within some prefixes. */
export async function visitedGrids(
  sql: ISql,
  campaign: number,
  prefixes: readonly string[],
): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from (select grid as place from campaign_visit where campaign = ${campaign}) c
    where ${placeIn(sql, prefixes)}`
  return row.n
}

/** The parts of one set of prefixes that lie within another. */
export function shared(one: readonly string[], other: readonly string[]): string[] {
  return one.flatMap((prefix) =>
    other.flatMap((each) => (prefix.startsWith(each) ? prefix : each.startsWith(prefix) ? each : [])),
  )
}

/** Grids visited and grids to visit in the campaigns of a period; `gridsWithin` knows how many a region has. */
export async function campaignCoverage(
  sql: ISql,
  prefixes: readonly string[],
  period: Period,
  gridsWithin: (prefixes: readonly string[]) => number,
): Promise<{ numerator: number; denominator: number }> {
  const sum = { numerator: 0, denominator: 0 }
  for (const campaign of await campaignsWithin(sql, prefixes, period)) {
    const within = shared(campaign.prefixes, prefixes)
    sum.numerator += await visitedGrids(sql, campaign.id, within)
    sum.denominator += gridsWithin(within)
  }
  return sum
}

/** Opens a campaign; the id of the same one when it is open already. */
export async function insertCampaign(
  sql: ISql,
  campaign: {
    name: string
    region: string
    prefixes: readonly string[]
    startsOn: string
    endsOn: string
    by: number
  },
): Promise<number> {
  const { name, region, prefixes, startsOn, endsOn, by } = campaign
  const [row] = await sql<{ id: number }[]>`
    insert into campaign (name, region, prefixes, starts_on, ends_on, created_by)
    values (${name}, ${region}, ${[...prefixes]}::text[], ${startsOn}::date, ${endsOn}::date, ${by})
    on conflict (region, name, starts_on) do update set name = excluded.name
    returning id`
  return row.id
}

export async function campaignById(sql: Sql, id: number): Promise<CampaignRow | undefined> {
  const [row] = await sql<CampaignRow[]>`
    select id, name, region, prefixes, starts_on::text as "startsOn", ends_on::text as "endsOn"
    from campaign where id = ${id}`
  return row
}

/** Marks a grid visited; once is enough. */
export async function insertVisit(sql: ISql, campaign: number, grid: string): Promise<void> {
  await sql`insert into campaign_visit (campaign, grid) values (${campaign}, ${grid}) on conflict do nothing`
}
