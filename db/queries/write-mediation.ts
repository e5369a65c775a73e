import type { ISql } from 'postgres'
import type { MediationChange } from '#server/domain/mediation.ts'
import {
  bytes,
  type CommandResult,
  type CommandWrite,
  closedAt,
  commonWrites,
  heldCase,
  seconds,
} from './command.ts'

export interface MediationSession {
  heldAt: number
  /** Sealed under the case's key. */
  venue: Uint8Array | null
}

/** Writes one command on a mediation case in one statement; undefined when its version has moved on. */
export async function writeMediation(
  sql: ISql,
  write: CommandWrite,
  next: MediationChange,
  session: MediationSession | null,
): Promise<CommandResult | undefined> {
  const { id, place } = write.row
  const [result] = await sql<CommandResult[]>`
    with ${heldCase(sql, write)}, ${commonWrites(sql, write)}, changed as (
      update mediation set status = ${next.status}, assignee = ${next.assignee}::bigint, outcome = ${next.outcome},
        sessions = ${next.sessions}::smallint, place = ${place}, closed_at = ${closedAt(sql, write)},
        accepted_at = case when ${next.status === 'accepted'} and status <> 'accepted' then tick.at else accepted_at end,
        version = version + ${write.moves ? 1 : 0}, last_seq = tick.n
      from tick where id = ${id}
    ), attended as (
      insert into mediation_session (mediation_id, seq, held_at, venue)
      select ${id}::bigint, n, to_timestamp(${seconds(session?.heldAt)}::float8), ${bytes(session?.venue ?? null)}::bytea
      from tick where ${session !== null}
    )
    select n as seq from tick, woken`
  return result
}
