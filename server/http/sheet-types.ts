import type { ExportFormat } from '#server/domain/export.ts'

/** Media types of spreadsheets. */
export const SHEET_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
