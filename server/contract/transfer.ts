import { z } from 'zod'
import { PROBLEMS } from '#server/domain/administration.ts'

export const TRANSFER_ENTITIES = ['units', 'people', 'workers', 'rosters'] as const
export type TransferName = (typeof TRANSFER_ENTITIES)[number]

const counts = z.object({
  new: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** Rows that are left out. */
  faulty: z.number().int(),
})

/** What an uploaded spreadsheet would do. Nothing is changed until it is confirmed, within an hour. */
export const previewSchema = z.object({
  id: z.uuid(),
  entity: z.enum(TRANSFER_ENTITIES),
  counts,
  /** Every fault: the row as the spreadsheet counts it, the column's key, and what is wrong there. */
  faults: z.array(z.object({ row: z.number().int(), column: z.string(), problem: z.enum(PROBLEMS) })),
})
export type Preview = z.infer<typeof previewSchema>

export const confirmedSchema = z.object({ entity: z.enum(TRANSFER_ENTITIES), counts })
export type Confirmed = z.infer<typeof confirmedSchema>

export const exportQuerySchema = z.object({
  format: z.enum(['csv', 'xlsx']).default('xlsx'),
  region: z
    .string()
    .regex(/^\d{2,17}$/)
    .optional(),
})
export type ExportQuery = z.infer<typeof exportQuerySchema>
