import type { TransactionSql } from 'postgres'

/**
 * The role of a grid worker reaches as far as the post: its prefixes become the grids of the account's post in use,
 * and without one the role ends. Whether anything changed.
 */
export async function followPost(tx: TransactionSql, user: number): Promise<boolean> {
  const [post] = await tx<{ codes: string[] | null }[]>`
    select array_agg(g.code order by g.code) as codes from worker w join worker_grid g on g.worker = w.id
    where w.user_id = ${user} and w.active`
  const { count } = post.codes
    ? await tx`
        update grant_of_role set prefixes = ${post.codes}
        where user_id = ${user} and role = 'grid_worker' and prefixes <> ${post.codes}::text[]`
    : await tx`delete from grant_of_role where user_id = ${user} and role = 'grid_worker'`
  return count > 0
}
