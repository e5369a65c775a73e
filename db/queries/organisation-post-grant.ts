import type { TransactionSql } from 'postgres'
import { endSessions } from './organisation-account.ts'

/**
 * The role of a grid worker reaches as far as the post: its prefixes become the grids of the account's post in use,
 * and without one the role ends. Whose role has changed is signed out.
 */
export async function followPosts(tx: TransactionSql, users: readonly number[]): Promise<void> {
  if (users.length === 0) return
  const changed = await tx<{ id: number }[]>`
    with asked as (select distinct unnest(${[...users]}::bigint[]) as id), post as (
      select w.user_id as id, array_agg(g.code::text order by g.code) as codes
      from asked join worker w on w.user_id = asked.id and w.active join worker_grid g on g.worker = w.id
      group by w.user_id
    ), moved as (
      update grant_of_role r set prefixes = post.codes from post
      where r.user_id = post.id and r.role = 'grid_worker' and r.prefixes <> post.codes
      returning r.user_id as id
    ), ended as (
      delete from grant_of_role r using asked
      where r.user_id = asked.id and r.role = 'grid_worker' and r.user_id not in (select id from post)
      returning r.user_id as id
    )
    select id from moved union select id from ended`
  await endSessions(
    tx,
    changed.map(({ id }) => id),
  )
}
