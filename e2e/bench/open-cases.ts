import postgres from 'postgres'
import { decodeRings } from '#server/domain/geometry.ts'
import { LEVELS } from '#server/domain/region.ts'
import { seeded } from './row.ts'

/** A corner of a micro-grid will do as a point in it. */
function pointOf({ code, geometry }: { code: string; geometry: Uint8Array }) {
  const [[lng, lat]] = decodeRings(geometry)
  return { code, lng, lat }
}

/** Fills the log with open incidents all over the ground, for a snapshot of a busy province. */
export async function openCases(url: string, wanted: number): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const random = seeded(5)
  const places = await sql<{ code: string; geometry: Uint8Array }[]>`
    select code, geometry from region where level = ${LEVELS.indexOf('micro_grid')} order by hashtext(code) limit 20000`
  const categories = ['0401', '0402', '0201', '0202', '0504', '0303']
  const urgencies = ['normal', 'normal', 'normal', 'normal', 'raised', 'urgent']
  const rows = Array.from({ length: wanted }, (_, i) => ({
    ...pointOf(places[Math.floor(random() * places.length)]),
    i,
    category: categories[Math.floor(random() * categories.length)],
    urgency: urgencies[Math.floor(random() * urgencies.length)],
    ago: Math.floor(random() * 3 * 86_400),
  }))
  await sql`
    with input as materialized (
      select *, nextval('case_id') as id from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as x(code text, lng int, lat int, i int, category text, urgency text, ago int)
    ), tick as (
      update counter set n = n + ${wanted} returning n - ${wanted} as base
    ), cases as (
      insert into incident (id, number, status, category, urgency, source, place, lng, lat, restricted, version,
        last_seq, reported_at)
      select id, left(code, 6) || '-261101-' || (10000 + i), 'accepted', category,
        array_position(array['normal','raised','urgent','critical'], urgency) - 1, 'patrol', code, lng, lat, false, 2,
        base + i + 1, date_trunc('milliseconds', now()) - make_interval(secs => ago)
      from input cross join tick returning *
    ), clocks as (
      insert into clock (entity, case_id, kind, started_at, yellow_at, red_at, state)
      select 'incident', id, 'dispatch', reported_at, reported_at + interval '42 min', reported_at + interval '1 h', 2
      from cases
    )
    insert into event (seq, at, kind, entity, case_id, actor_kind, place, restricted, open_delta, case_row)
    select last_seq, now(), 'incident.accept', 'incident', id, 'system', place, false, 1,
      json_build_object('entity', 'incident', 'id', id, 'number', number, 'status', 'accepted', 'category', category,
        'urgency', (array['normal', 'raised', 'urgent', 'critical'])[urgency + 1], 'place', place, 'lng', lng,
        'lat', lat, 'assignee', null, 'pending', null, 'restricted', false, 'exercise', false, 'version', 2,
        'reportedAt', floor(extract(epoch from reported_at) * 1000), 'linked', null,
        'clock', json_build_object('kind', 'dispatch', 'startedAt', floor(extract(epoch from reported_at) * 1000),
          'yellowAt', floor(extract(epoch from reported_at) * 1000) + 2520000,
          'redAt', floor(extract(epoch from reported_at) * 1000) + 3600000, 'state', 2))
    from cases`
  await sql.end()
}
