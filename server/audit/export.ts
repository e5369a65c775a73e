import type { AuditFilter } from '#server/contract/audit.ts'
import { writeSheet } from '#server/organisation/transfer/write-sheet.ts'
import { type AuditAsked, readAudit } from './read.ts'

/** Rows of the largest file. */
const ROW_LIMIT = 10_000
const COLUMNS = [
  ...[
    'at',
    'action',
    'actor_kind',
    'username',
    'name',
    'address',
    'session',
    'entity',
    'subject',
    'about',
    'number',
  ],
  ...['field', 'reason', 'detail', 'sealed', 'key'],
]

/**
 * What was found as a file of comma-separated values, codes as they are, at most 10,000 of the latest; that it was
 * taken is recorded. Throws forbidden, invalid_input.
 */
export async function exportAudit(asked: AuditAsked, filter: AuditFilter): Promise<Uint8Array<ArrayBuffer>> {
  const { items } = await readAudit(asked, { ...filter, limit: ROW_LIMIT }, 'audit.export')
  const rows = items.map((item) => [
    new Date(item.at).toISOString(),
    ...[item.action, item.actorKind, item.actor?.username, item.actor?.name, item.address, item.session],
    ...[item.entity, item.subject, item.about, item.number, item.field, item.reason],
    ...[item.detail && JSON.stringify(item.detail), item.sealed, item.key],
  ])
  return writeSheet([COLUMNS, ...rows.map((row) => row.map((cell) => String(cell ?? '')))], 'csv')
}
