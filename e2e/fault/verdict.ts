import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import type { BenchServer } from '#e2e/bench/server.ts'
import { KeyRing } from '#server/privacy/key-ring.ts'
import { textOf } from '#server/privacy/seal.ts'
import { type Load, REPORT_TEXT } from './load.ts'

export interface Verdict {
  acknowledged: number
  commands: number
  lost: number
  doubled: number
  /** Cases in the database that nobody was told of, though every key was repeated until it was. */
  unacknowledged: number
  commandsLost: number
  commandsDoubled: number
  gapsInLog: number
  /** Acknowledged reports whose words are not what was sent, or cannot be opened any more. */
  wordsLost: number
}

/** Log position as of now. */
export async function headOf(database: string): Promise<number> {
  const sql = postgres(database, { max: 1 })
  try {
    const [{ n }] = await sql<{ n: string }[]>`select n from counter`
    return Number(n)
  } finally {
    await sql.end()
  }
}

/** How many reports say what was sent, opened with their keys. */
async function readable(sql: Sql, ringFile: string): Promise<number> {
  const ring = KeyRing.open(ringFile)
  if (!ring) throw new Error(`there is no key ring ${ringFile}`)
  const rows = await sql<{ sealed: Uint8Array; ring: number; wrapped: Uint8Array }[]>`
    select body as sealed, ring, wrapped from note join case_key using (entity, case_id) where note.kind = 'report'`
  const opens = (row: (typeof rows)[number]) => {
    try {
      return textOf(ring, row) === REPORT_TEXT
    } catch {
      return false
    }
  }
  return rows.filter(opens).length
}

/** Holds what clients were told against what the database has. */
export async function judge(server: BenchServer, { reports, commands }: Load): Promise<Verdict> {
  const sql = postgres(server.postgres.url, { max: 1 })
  try {
    const [{ head, events }] = await sql<{ head: string; events: string }[]>`
      select (select n from counter) as head, (select count(*) from event) as events`
    const kept = await sql<{ id: string; number: string; seq: string }[]>`
      select incident.id, number, seq from incident
      join event on entity = 'incident' and case_id = incident.id and kind = 'incident.report'`
    const byNumber = new Map<string, typeof kept>()
    for (const row of kept)
      byNumber.set(row.number, [...(byNumber.get(row.number) ?? []), row] as typeof kept)
    const keys = await sql<{ key: string; cases: number }[]>`
      select key, count(distinct case_id)::int as cases from idempotency group by key`
    const casesOf = new Map(keys.map(({ key, cases }) => [key, cases]))
    const told = await sql<{ case_id: string; kind: string; seq: string }[]>`
      select case_id, kind, seq from event 
      where kind in ('incident.accept', 'incident.restrict', 'incident.dispatch', 'incident.hand_over')`
    const known = new Set(told.map(({ case_id, kind, seq }) => `${case_id} ${kind} ${seq}`))
    const same = ({ id, seq }: { id: string; seq: string }, report: { id: number; seq: number }) =>
      Number(id) === report.id && Number(seq) === report.seq
    return {
      acknowledged: reports.length,
      commands: commands.length,
      lost: reports.filter((report) => !byNumber.get(report.number)?.some((row) => same(row, report))).length,
      doubled:
        [...byNumber.values()].filter((rows) => rows.length > 1).length +
        reports.length -
        new Set(reports.map(({ number }) => number)).size +
        reports.filter(({ key }) => casesOf.get(key) !== 1).length,
      unacknowledged: kept.length - reports.length,
      commandsLost: commands.filter(({ id, kind, seq }) => !known.has(`${id} ${kind} ${seq}`)).length,
      commandsDoubled: told.length - new Set(told.map(({ case_id, kind }) => `${case_id} ${kind}`)).size,
      gapsInLog: Number(head) - Number(events),
      wordsLost: reports.length - (await readable(sql, join(server.dataDir, 'keys.json'))),
    }
  } finally {
    await sql.end()
  }
}
