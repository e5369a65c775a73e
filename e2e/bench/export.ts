import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Sql } from 'postgres'
import { connect } from '#db/client.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { DEFAULT_POLICY } from '#server/domain/policy.ts'
import { runExport } from '#server/export/run-export.ts'
import { squareGround } from '#server/ground/square-ground.ts'
import { TEST_RING } from '#server/privacy/testing.ts'
import type { Row } from './row.ts'

const CASES = 100_000
const MIB = 1024 * 1024

/** A province's desk, and cases of one county, each with a clock that runs. */
async function fill(sql: Sql): Promise<number> {
  const [{ id }] = await sql<{ id: number }[]>`
    insert into app_user (name, email, username) values ('desk', 'desk@example.invalid', 'desk') returning id`
  await sql`insert into grant_of_role (user_id, role, prefixes) values (${id}, 'dispatcher', '{32}')`
  await sql`
    insert into incident (id, number, status, category, urgency, place, lng, lat, centre, assists, supervised, source,
      restricted, exercise, version, last_seq, reported_at)
    select n, '320613-261123-' || n, 'reported', '0401', n % 4, '32061300100100' || 1 + n % 3 || '01', 120800000,
      32100000, '320613001', '{}', 0, 'patrol', n % 50 = 0, false, 1, n, now() - n * interval '1 second'
    from generate_series(1, ${CASES}::int) n`
  await sql`
    insert into clock (entity, case_id, kind, started_at, yellow_at, red_at)
    select 'incident', id, 'accept', reported_at, reported_at + interval '1 hour', reported_at + interval '2 hours'
    from incident`
  await sql`analyze incident, clock`
  return id
}

/** A hundred thousand cases as a spreadsheet: how long, how large, and how much of the process it takes. */
export async function benchExport(): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'weige-export-'))
  const postgres = await startEmbedded({ dataDir })
  await migrate(postgres.url)
  const db = await connect(postgres.url, TEST_RING, { max: 4 })
  const ground = squareGround()
  const deps = {
    db,
    ground: () => ground,
    policy: () => DEFAULT_POLICY,
    dayOffset: 28_800_000,
    now: Date.now,
  }
  const owner = await fill(db.sql)
  const rows: Row[] = []
  for (const format of ['csv', 'xlsx']) {
    const [{ id }] = await db.sql<{ id: number }[]>`
      insert into export_job (owner, what, format, locale, filter)
      values (${owner}, 'incidents', ${format}, 'zh-CN', '{}') returning id`
    const before = process.memoryUsage().rss
    let most = before
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss)
    }, 50)
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const begun = performance.now()
    await runExport(deps, id, { last: true, again: false })
    const seconds = (performance.now() - begun) / 1_000
    delay.disable()
    clearInterval(watch)
    const [job] = await db.sql`select state, rows, bytes from export_job where id = ${id}`
    const grown = (most - before) / MIB
    const late = delay.percentile(99) / 1e6
    rows.push(
      {
        what: `${format}: ${Number(job.rows).toLocaleString('en')} cases`,
        value: `${seconds.toFixed(1)} s, ${(Number(job.bytes) / MIB).toFixed(1)} MiB`,
        aim: '≤ 60 s',
        ok: job.state === 'done' && Number(job.rows) > CASES * 0.9 && seconds <= 60,
      },
      {
        what: `${format}: memory above what there was`,
        value: `${grown.toFixed(0)} MiB`,
        aim: '≤ 150 MiB',
        ok: grown <= 150,
      },
      {
        what: `${format}: others wait, p99`,
        value: `${late.toFixed(0)} ms`,
        aim: '≤ 50 ms',
        ok: late <= 50,
      },
    )
  }
  await db.close()
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
  return rows
}
