import type { CaseRow, Entity } from '#server/domain/case.ts'
import type { EventDetail } from '#server/domain/detail.ts'

/** One entry of the log as the server reads it. `at` is epoch milliseconds. */
export interface LogEvent {
  seq: number
  at: number
  kind: string
  actorKind: 'user' | 'system' | 'public'
  actorId: number | null
  placeBefore: string | null
  assigneeBefore: number | null
  unitBefore: number | null
  assistsBefore: readonly number[]
  reporter: number | null
  openDelta: number
  /** The codes of the hop beside the case after it. */
  detail: EventDetail
  /** The case after the event. */
  row: CaseRow
}

/** Where the log stands. The epoch is renewed on restore. */
export interface LogHead {
  n: number
  epoch: string
}

export type CaseKey = `${Entity}:${number}`

export function keyOf(row: { entity: Entity; id: number }): CaseKey {
  return `${row.entity}:${row.id}`
}
