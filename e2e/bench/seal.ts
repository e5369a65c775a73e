import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Sql } from 'postgres'
import { ownerClient } from '#db/client.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { selectAuditHead } from '#db/queries/audit-seal.ts'
import { startSealer } from '#server/audit/sealer.ts'
import { verifyChain } from '#server/audit/verify.ts'
import { SYSTEM_ORIGIN } from '#server/domain/audit.ts'
import { quantile, type Row } from './row.ts'

const SECONDS = 30
const EVENTS_A_SECOND = 3_000
const GROUP = 30
const PAIRS = 3
const PAIR_SECONDS = 4
const ENTRIES_A_SECOND = 300
/** Rows that are verified: some of them written at once before. */
const BEHIND = 200_000

/** Events as a busy province's, as many as asked for, in one transaction with the counter. */
async function appendEvents(sql: Sql, count: number): Promise<void> {
  const row = {
    ...{
      entity: 'incident',
      id: 4711,
      number: '320613-261123-00001',
      status: 'in_progress',
      category: '0401',
    },
    ...{
      urgency: 'normal',
      place: '32061300100100101',
      centre: '320613001',
      lng: 120_904_000,
      lat: 31_980_000,
    },
    ...{
      assignee: 12,
      unit: 7,
      restricted: false,
      exercise: false,
      version: 4,
      reportedAt: 1_795_400_000_000,
    },
    clock: {
      kind: 'handle',
      startedAt: 1_795_400_000_000,
      yellowAt: 1_795_410_000_000,
      redAt: 1_795_420_000_000,
    },
  }
  await sql`
    with tick as (
      update counter set n = n + ${count}, at = greatest(clock_timestamp(), at) returning n - ${count} as base, at
    )
    insert into event (seq, at, kind, entity, case_id, actor_kind, actor_id, place, restricted, open_delta, case_row,
      detail, address)
    select base + i, at, 'incident.feedback', 'incident', base + i, 'user', 1 + i % 40, '32061300100100101', false, 0,
      ${sql.json(row)}, '{"reason":"complex"}', '10.20.30.40'
    from tick, generate_series(1, ${count}::int) i`
}

/** Does something so many times a second until told to stop; answers how often it was done. */
async function pace(perSecond: number, ended: () => boolean, once: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  let done = 0
  while (!ended()) {
    if (done > ((performance.now() - begun) / 1000) * perSecond) await delay(2)
    else {
      await once()
      done += 1
    }
  }
  return done
}

/** Single events committed a second by several writers at once, as hops are. */
async function commitsASecond(clients: readonly Sql[]): Promise<number> {
  let over = false
  const done = Promise.all(
    clients.map((sql) =>
      pace(
        Number.POSITIVE_INFINITY,
        () => over,
        () => appendEvents(sql, 1),
      ),
    ),
  )
  await delay(PAIR_SECONDS * 1000)
  over = true
  return (await done).reduce((sum, n) => sum + n, 0) / PAIR_SECONDS
}

/** Writes with the seal running, of those without: pairs in turn, so that what else is about weighs on both. */
async function shareKept(url: string, clients: readonly Sql[]): Promise<number> {
  const sums = { alone: 0, sealed: 0 }
  for (let pair = 0; pair < PAIRS; pair++) {
    sums.alone += await commitsASecond(clients)
    const sealer = startSealer(url, console.error)
    await delay(1_000)
    sums.sealed += await commitsASecond(clients)
    await sealer.stop()
  }
  return sums.sealed / sums.alone
}

/** The chain under a province's load, with transactions that commit late: how far behind it is, how fast it is verified. */
export async function benchSeal(): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'weige-seal-'))
  const postgres = await startEmbedded({ dataDir })
  await migrate(postgres.url)
  const clients = [1, 2, 3].map(() => ownerClient(postgres.url))
  const [log, audit, late] = clients
  const share = await shareKept(postgres.url, clients)
  const sealer = startSealer(postgres.url, console.error)
  await delay(1_000)
  let over = false
  const ended = () => over
  const entry = { action: 'case.read', actorKind: 'system', actorId: null, origin: SYSTEM_ORIGIN } as const
  const written = Promise.all([
    pace(EVENTS_A_SECOND / GROUP, ended, () => appendEvents(log, GROUP)),
    pace(ENTRIES_A_SECOND, ended, () => appendAudit(audit, entry)),
    pace(1, ended, () =>
      late.begin(async (tx) => {
        await appendAudit(tx, entry)
        await tx`select pg_sleep(2)`
      }),
    ),
  ])
  const begun = new Date()
  await delay(SECONDS * 1000)
  over = true
  const [groups] = await written
  await delay(2_500)
  const lags = await log<{ ms: number }[]>`
    select (extract(epoch from b.at - e.at) * 1000)::float8 as ms from audit_block b
    join event e on e.seq > b.event_from and e.seq <= b.event_to where e.at > ${begun}`
  const behind = lags.map(({ ms }) => ms)
  for (let count = 0; count < BEHIND; count += 10_000) await appendEvents(log, 10_000)
  const caughtUpIn = performance.now()
  const [{ n: head }] = await log<{ n: number }[]>`select n from counter`
  while (((await selectAuditHead(log))?.seq ?? 0) < head) await delay(20)
  const caught = BEHIND / ((performance.now() - caughtUpIn) / 1000)
  await sealer.stop()
  const verifying = performance.now()
  const { rows, fault } = await verifyChain(log)
  const verified = rows / ((performance.now() - verifying) / 1000)
  await Promise.all(clients.map((sql) => sql.end({ timeout: 1 })))
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
  const rate = Math.round((groups * GROUP) / SECONDS)
  const p95 = quantile(behind, 0.95)
  const most = behind.reduce((greatest, ms) => Math.max(greatest, ms), 0)
  const n = (value: number) => Math.round(value).toLocaleString('en')
  return [
    {
      what: 'load: events a second',
      value: n(rate),
      aim: `≥ ${n(EVENTS_A_SECOND * 0.95)}`,
      ok: rate >= EVENTS_A_SECOND * 0.95,
    },
    {
      what: `seal behind, p95 of ${n(behind.length)} events`,
      value: `${n(p95)} ms`,
      aim: '≤ 2,000 ms',
      ok: p95 <= 2_000,
    },
    { what: 'seal behind, at most', value: `${n(most)} ms`, aim: '≤ 2,000 ms', ok: most <= 2_000 },
    {
      what: 'events committed a second with the seal running, of those without',
      value: share.toFixed(2),
      aim: '≥ 0.90',
      ok: share >= 0.9,
    },
    { what: 'catching up, events a second', value: n(caught), aim: '≥ 3,000', ok: caught >= 3_000 },
    {
      what: `verified: rows a second of ${n(rows)}`,
      value: n(verified),
      aim: '≥ 10,000',
      ok: !fault && verified >= 10_000,
    },
  ]
}
