import type { Sql } from 'postgres'
import type { Department, UnitKind } from '#server/domain/unit.ts'

/** Makes an account a member of the first unit of a kind in a region, if there is one. */
export async function joinUnit(
  sql: Sql,
  member: { user: number; kind: UnitKind; region: string; department: Department | null },
): Promise<void> {
  const { user, kind, region, department } = member
  await sql`
    insert into membership (user_id, unit_id)
    select ${user}, id from unit
    where kind = ${kind} and region = ${region} and department is not distinct from ${department}
    order by id limit 1
    on conflict do nothing`
}

/**
 * Gives an account the first full-time post without one in a region, `except` in one village, unless it holds a post.
 * Answers with the post.
 */
export async function takePost(
  sql: Sql,
  user: number,
  region: string,
  except = '',
): Promise<number | undefined> {
  const [row] = await sql<{ id: number }[]>`
    update worker set user_id = ${user}
    where not exists (select from worker where user_id = ${user}) and id = (
      select w.id from worker w join unit u on u.id = w.unit
      where w.kind = 'full_time' and w.user_id is null and u.region <> ${except}
        and u.region >= ${region} and u.region < ${`${region}:`}
      order by w.id limit 1)
    returning id`
  return row?.id
}

/** Makes a post the 网格长 of exactly these grids of its village. */
export async function headGrids(sql: Sql, post: number, grids: readonly string[]): Promise<void> {
  await sql.begin(async (tx) => {
    const codes = [...grids]
    await tx`
      update worker_grid g set head = false where head and code = any(${codes}::text[]) and worker <> ${post}`
    await tx`
      insert into worker_grid (code, worker, head) select code, ${post}, true from unnest(${codes}::text[]) code
      on conflict (code, worker) do update set head = true`
    const left = await tx<{ code: string }[]>`
      delete from worker_grid where worker = ${post} and code <> all(${codes}::text[]) returning code`
    await tx`
      update worker_grid g set head = true
      where (g.code, g.worker) in (
        select o.code, min(o.worker) from worker_grid o where o.code = any(${left.map(({ code }) => code)}::text[])
        group by o.code having not bool_or(o.head))`
  })
}

/** Puts shifts on an empty roster: of a unit, or of the first grid of the person's post. Moments are epoch ms. */
export async function fillRoster(
  sql: Sql,
  shifts: readonly { user: number; startsAt: number; endsAt: number }[],
): Promise<void> {
  const rows = shifts.map(({ user, startsAt, endsAt }) => ({
    user,
    starts: new Date(startsAt).toISOString(),
    ends: new Date(endsAt).toISOString(),
  }))
  await sql`
    insert into duty_shift (user_id, unit, code, starts_at, ends_at)
    select x.user, case when p.code is null then m.unit_id end, p.code, x.starts, x.ends
    from jsonb_to_recordset(${sql.json(rows)}) as x("user" bigint, starts timestamptz, ends timestamptz)
    left join lateral (
      select min(g.code) as code from worker w join worker_grid g on g.worker = w.id and length(g.code) = 15
      where w.user_id = x.user) p on true
    left join lateral (select min(unit_id) as unit_id from membership where user_id = x.user) m on true
    where (p.code is not null or m.unit_id is not null) and not exists (select from duty_shift)`
}
