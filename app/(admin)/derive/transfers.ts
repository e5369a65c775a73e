import type { TransferName } from '#server/contract/transfer.ts'

/** What each administrator keeps. */
export const TRANSFERS_OF: readonly { role: string; entities: readonly TransferName[] }[] = [
  { role: 'security_admin', entities: ['people'] },
  { role: 'system_admin', entities: ['units', 'workers', 'rosters'] },
]

/** The media type of a spreadsheet by its name; undefined for what is none. */
export function sheetType(name: string): string | undefined {
  if (/\.csv$/i.test(name)) return 'text/csv'
  if (/\.xlsx$/i.test(name)) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return undefined
}
