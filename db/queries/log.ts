import type { ISql } from 'postgres'
import type { CaseRow } from '#server/domain/case.ts'
import type { EventDetail } from '#server/domain/detail.ts'

interface EventRow {
  seq: number
  at: number
  kind: string
  actor_kind: 'user' | 'system' | 'public'
  actor_id: number | null
  place_before: string | null
  assignee_before: number | null
  unit_before: number | null
  assists_before: number[]
  detail: EventDetail | null
  reporter: number | null
  open_delta: number
  case_row: Omit<CaseRow, 'seq'>
}

/** Events after a position, in order, at most `limit`; those up to `until` when given. */
export async function selectEvents(sql: ISql, after: number, limit: number, until = Number.MAX_SAFE_INTEGER) {
  const rows = await sql<EventRow[]>`
    select seq, floor(extract(epoch from at) * 1000)::float8 as at, kind, actor_kind, actor_id, place_before,
      assignee_before, unit_before, assists_before, reporter, open_delta, case_row, detail
    from event where seq > ${after} and seq <= ${until} order by seq limit ${limit}`
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    kind: row.kind,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    placeBefore: row.place_before,
    assigneeBefore: row.assignee_before,
    unitBefore: row.unit_before,
    assistsBefore: row.assists_before,
    detail: row.detail ?? {},
    reporter: row.reporter,
    openDelta: row.open_delta,
    row: { ...row.case_row, seq: row.seq },
  }))
}

/** Where the log stands. */
export async function selectHead(sql: ISql): Promise<{ n: number; epoch: string }> {
  const [row] = await sql<{ n: number; epoch: string }[]>`select n, epoch from counter`
  return row
}
