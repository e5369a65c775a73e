/** What can be exported in the background. */
export const EXPORT_KINDS = ['incidents', 'mediations', 'figures'] as const
export type ExportKind = (typeof EXPORT_KINDS)[number]

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export const EXPORT_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export type ExportState = (typeof EXPORT_STATES)[number]

/** More rows than this no file holds: a spreadsheet ends at 1,048,576. */
export const EXPORT_ROWS = 1_000_000

/** Exports of one owner that may wait or run at the same time. */
export const EXPORTS_AT_ONCE = 5
