import { z } from 'zod'
import { ERROR_CODES } from '#server/domain/error.ts'
import { EXPORT_FORMATS, EXPORT_KINDS, EXPORT_STATES } from '#server/domain/export.ts'
import { figuresQuerySchema } from './figures.ts'
import { listQuerySchema } from './http.ts'
import { idPageQuery } from './page.ts'

/** What a list is narrowed to. Words are not searched for: they would be kept with the job. */
export const caseExportFilterSchema = z.strictObject(
  listQuerySchema.pick({
    region: true,
    status: true,
    category: true,
    urgency: true,
    figure: true,
    part: true,
    period: true,
  }).shape,
)
export type CaseExportFilter = z.infer<typeof caseExportFilterSchema>

/** A region with those one level below it, in a period. */
export const figureExportFilterSchema = z.strictObject({
  ...figuresQuerySchema.shape,
  period: figuresQuerySchema.shape.period.unwrap().default('30d'),
})
export type FigureExportFilter = z.infer<typeof figureExportFilterSchema>

const format = z.enum(EXPORT_FORMATS)

/** Body of `POST /api/export-jobs`. */
export const newExportSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('incidents'), format, filter: caseExportFilterSchema }),
  z.strictObject({ what: z.literal('mediations'), format, filter: caseExportFilterSchema }),
  z.strictObject({ what: z.literal('figures'), format, filter: figureExportFilterSchema }),
])
export type NewExport = z.infer<typeof newExportSchema>

/** One export and how far it has come. Times epoch milliseconds. */
export const exportJobSchema = z.object({
  id: z.number().int(),
  what: z.enum(EXPORT_KINDS),
  format: z.enum(EXPORT_FORMATS),
  state: z.enum(EXPORT_STATES),
  /** In per cent. */
  progress: z.number().int().min(0).max(100),
  rows: z.number().int(),
  bytes: z.number().int(),
  /** Why it failed. */
  error: z.enum(ERROR_CODES).nullable(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  /** When the file goes. */
  expiresAt: z.number(),
})
export type ExportJob = z.infer<typeof exportJobSchema>

export const exportQuerySchema = z.object(idPageQuery)
export const exportPageSchema = z.object({ items: z.array(exportJobSchema), next: z.string().nullable() })
export type ExportPage = z.infer<typeof exportPageSchema>
