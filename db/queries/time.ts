import type { ISql } from 'postgres'

/** The database's time, epoch milliseconds. */
export async function selectTime(sql: ISql): Promise<number> {
  const [{ ms }] = await sql<{ ms: number }[]>`
    select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`
  return ms
}
