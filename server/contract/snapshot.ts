import { z } from 'zod'
import type { CaseRow } from '#server/domain/case.ts'
import { COLUMNS, decodeColumns } from './snapshot-codec.ts'

const integers = z.array(z.number().int())

/**
 * Answer of `GET /api/snapshot?room=`: the room's open cases at log position `seq`, one array of integers a column,
 * sorted by place. `at` is the server's epoch milliseconds, to which times are relative.
 */
export const snapshotSchema = z.object({
  version: z.number().int(),
  epoch: z.string(),
  room: z.string(),
  seq: z.number().int(),
  at: z.number(),
  /** Open restricted cases outside the reader's circle: town, incidents, mediations. */
  hidden: z.array(z.tuple([z.string(), z.number().int(), z.number().int()])),
  /** Above 60,000 open there are no rows, only child region → open, overdue. */
  counts: z.array(z.tuple([z.string(), z.number().int(), z.number().int()])).nullable(),
  columns: z.object(
    Object.fromEntries(COLUMNS.map((name) => [name, integers])) as Record<
      (typeof COLUMNS)[number],
      typeof integers
    >,
  ),
})
export type Snapshot = z.infer<typeof snapshotSchema>

/** The open cases of a snapshot. */
export function decodeSnapshot(snapshot: Snapshot): CaseRow[] {
  return decodeColumns(snapshot.columns, snapshot.at)
}
