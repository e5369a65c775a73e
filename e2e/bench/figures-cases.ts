import postgres from 'postgres'

/** Cases a statement. */
const CHUNK = 25_000
const DAYS = 365

/**
 * Fills the database with incidents of a year, each with its events, words and clock: nine in ten closed, the open ones
 * among the youngest. Places, words and workers are those of the history that is there.
 */
export async function manyCases(url: string, wanted: number): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  await sql`set synchronous_commit = off`
  await sql`create temp table spot as
    select row_number() over (order by hashtext(code)) as n, code, 118000000 + (hashtext(code) % 900000) as lng,
      32000000 + (hashtext(left(code, 9)) % 900000) as lat
    from region where level = 6 order by hashtext(code) limit 200000`
  await sql`create index on spot (n)`
  await sql`create temp table words as
    select row_number() over () as n, n.body, k.ring, k.wrapped from note n join case_key k using (entity, case_id)
    where entity = 'incident' and kind = 'report' limit 40000`
  await sql`create index on words (n)`
  await sql`create temp table worker as
    select row_number() over () as n, user_id as id from grant_of_role where role = 'grid_worker'`
  await sql`analyze spot, words, worker`
  for (let from = 0; from < wanted; from += CHUNK)
    await layChunk(sql, from, Math.min(CHUNK, wanted - from), wanted)
  await sql`select setval('case_id', (select max(id) from incident))`
  await sql`vacuum analyze incident`
  await sql`vacuum analyze note`
  await sql`vacuum analyze clock`
  await sql`vacuum analyze event`
  await sql.end()
}

/** Everything of some of the cases; the log's positions stay without a gap. */
async function layChunk(sql: postgres.Sql, from: number, count: number, wanted: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local transaction_timeout = 0`
    await tx`
      create temp table laid on commit drop as
      with counts as (
        select (select max(n) from spot) as spots, (select max(n) from words) as words,
          (select max(n) from worker) as workers, (select coalesce(max(id), 0) from incident) as base
      ), drawn as (
        select i, base + i - ${from}::int + 1 as id, now() - make_interval(secs =>
            ${DAYS * 86_400}::float8 * (${wanted}::int - i) / ${wanted}::int) as at,
          1 + (hashtextextended('spot' || i, 0) & 2147483647) % spots as spot,
          1 + (hashtextextended('words' || i, 0) & 2147483647) % words as word,
          1 + (hashtextextended('worker' || i, 0) & 2147483647) % workers as worker,
          (hashtextextended('draw' || i, 0) & 2147483647) % 1000 as draw,
          (hashtextextended('kind' || i, 0) & 2147483647) % 1000 as kind
        from counts, generate_series(${from}::int, ${from + count - 1}::int) as i
      )
      select d.*, s.code as place, s.lng, s.lat, w.body, w.ring, w.wrapped, u.id as assignee,
        (array['0401','0402','0403','0404','0405','0406','0407','0408','0409','0410','0411','0412','0201','0202','0203',
          '0204','0205','0207','0210','0211','0301','0304','0305','0501','0502','0505','0506','0102','0113','0106','0602',
          '0701','0303','0902','9901'])[1 + kind % 35] as category,
        (array[0, 0, 0, 0, 0, 0, 0, 1, 1, 2])[1 + draw % 10] + (case when draw between 500 and 509 then 1 else 0 end) as urgency,
        i > ${wanted}::int * 0.8 and draw % 2 = 0 as open, kind % 35 in (30, 32) as restricted, draw < 60 as late
      from drawn d join spot s on s.n = d.spot join words w on w.n = d.word join worker u on u.n = d.worker`
    await tx`
      insert into incident (id, number, status, category, urgency, source, place, lng, lat, assignee, reporter, handler,
        restricted, version, last_seq, reported_at, arrived_at, closed_at, late, centre)
      select id, left(place, 6) || '-' || to_char(at, 'YYMMDD') || '-' || (1000000 + id),
        case when not open then case when draw = 999 then 'merged' when draw >= 985 then 'rejected' else 'closed' end
          when draw % 4 = 0 then 'reported' else 'in_progress' end,
        category, urgency, case when kind % 3 = 0 then 'patrol' else 'resident' end, place, lng, lat,
        case when open and draw % 4 = 0 then null else assignee end, assignee, null, restricted, 4,
        (select n from counter) + 4 * (row_number() over (order by i)), at, null,
        case when not open then at + interval '30 hours' end, late, left(place, 9)
      from laid`
    await tx`
      insert into note (entity, case_id, seq, kind, author, body, at)
      select 'incident', l.id, c.last_seq - 3, 'report', l.assignee, l.body, l.at
      from laid l join incident c on c.id = l.id`
    // The words of another case under its key, which this one shares: nothing need be sealed anew.
    await tx`
      insert into case_key (entity, case_id, ring, wrapped) select 'incident', id, ring, wrapped from laid`
    await tx`
      insert into clock (entity, case_id, kind, started_at, yellow_at, red_at, state, stopped_at)
      select 'incident', l.id, 'handle', l.at, l.at + interval '84 h', l.at + interval '120 h',
        case when l.open and l.at < now() - interval '120 h' or l.late then 2 else 0 end, c.closed_at
      from laid l join incident c on c.id = l.id`
    await tx`
      insert into event (seq, at, kind, entity, case_id, actor_kind, actor_id, place, assignee, reporter, restricted,
        open_delta, case_row, detail)
      select c.last_seq - 4 + step, c.reported_at + make_interval(hours => 7 * (step - 1)),
        (array['incident.report', 'incident.dispatch', case when l.late then 'clock.red' else 'incident.sign' end,
          case when c.closed_at is null then 'incident.note' else 'incident.verify' end])[step],
        'incident', c.id, 'user', l.assignee, c.place, l.assignee, l.assignee, c.restricted,
        case when step = 1 then 1 when step = 4 and c.closed_at is not null then -1 else 0 end,
        json_build_object('entity', 'incident', 'id', c.id, 'number', c.number,
          'status', (array['reported', 'dispatched', 'in_progress', c.status])[step], 'category', c.category,
          'urgency', (array['normal', 'raised', 'urgent', 'critical'])[c.urgency + 1], 'place', c.place, 'lng', c.lng,
          'lat', c.lat, 'assignee', case when step > 1 then l.assignee end, 'centre', c.centre, 'unit', null,
          'assists', '[]'::json, 'supervised', 0, 'pending', null, 'restricted', c.restricted, 'exercise', false,
          'version', step, 'reportedAt', floor(extract(epoch from c.reported_at) * 1000), 'linked', null,
          'clock', case when step = 4 and c.closed_at is not null then null else json_build_object('kind', 'handle',
            'startedAt', floor(extract(epoch from k.started_at) * 1000),
            'yellowAt', floor(extract(epoch from k.yellow_at) * 1000),
            'redAt', floor(extract(epoch from k.red_at) * 1000), 'state', k.state) end),
        case step when 1 then json_build_object('source', c.source) when 3 then json_build_object('level', 15) end
      from laid l join incident c on c.id = l.id join clock k on k.entity = 'incident' and k.case_id = c.id,
        generate_series(1, 4) as step`
    await tx`update counter set n = n + 4 * ${count}::int`
  })
}
