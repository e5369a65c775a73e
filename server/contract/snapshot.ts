import { z } from 'zod'

/**
 * Answer of `GET /api/snapshot?room=`: the room's open cases at `seq`, one array a column, sorted by place.
 * `number`: county prefix is coded as (county, day, serial). Integer columns marked "delta" hold the difference to
 * the row before. Times are seconds after `base` (epoch seconds), except where -1 means none.
 */
export const snapshotSchema = z.object({
  version: z.number().int(),
  epoch: z.string(),
  room: z.string(),
  seq: z.number().int(),
  at: z.number(),
  base: z.number().int(),
  count: z.number().int(),
  /** Open restricted cases outside the reader's circle: town, incidents, mediations. */
  hidden: z.array(z.tuple([z.string(), z.number().int(), z.number().int()])),
  /** Set instead of columns above 60,000 open: child region → open, overdue. */
  counts: z.array(z.tuple([z.string(), z.number().int(), z.number().int()])).optional(),
  columns: z.record(z.string(), z.array(z.union([z.number(), z.string()]))),
})
export type Snapshot = z.infer<typeof snapshotSchema>
