import type { Sql } from 'postgres'

/** Keeps where a worker is now in place of where they were; integer 1e-6°, `at` in epoch milliseconds. */
export async function keepCheckIn(
  sql: Sql,
  place: { user: number; at: number; lng: number; lat: number },
): Promise<void> {
  await sql`
    insert into check_in as c (user_id, at, lng, lat)
    values (${place.user}, to_timestamp(${place.at}::float8 / 1000), ${place.lng}, ${place.lat})
    on conflict (user_id) do update set at = excluded.at, lng = excluded.lng, lat = excluded.lat
      where c.at <= excluded.at`
}
