import { appendAudit } from '#db/queries/audit.ts'
import { entryOf } from '#server/audit/entry.ts'
import type { ExportQuery } from '#server/contract/transfer.ts'
import { AppError } from '#server/domain/error.ts'
import type { Locale } from '#server/domain/region-name.ts'
import type { OrganisationCtx } from './ctx.ts'
import { regionFilter } from './scope.ts'
import { columnsOf } from './transfer/columns.ts'
import { ROW_LIMIT } from './transfer/tidy.ts'
import { nameOf, withTransfer } from './transfer/transfers.ts'
import { writeSheet } from './transfer/write-sheet.ts'

/**
 * A spreadsheet of what the actor keeps in a region, as it can be imported again. Throws not_found, forbidden,
 * too_large for more rows than an import may have.
 */
export async function exportRows(
  ctx: OrganisationCtx,
  entity: string,
  query: ExportQuery & { locale: Locale },
): Promise<Uint8Array<ArrayBuffer>> {
  const { format, locale } = query
  const columns = columnsOf(nameOf(entity))
  const region = regionFilter(ctx.ground, query.region)
  const rows = await withTransfer(entity, (transfer) =>
    transfer.dump(ctx, transfer.keeper(ctx), { region, limit: ROW_LIMIT + 1, locale }),
  )
  if (rows.length > ROW_LIMIT) throw new AppError('too_large', { limit: ROW_LIMIT })
  const detail = { region: query.region ?? null, rows: rows.length, format }
  const about = { entity: 'organisation', subject: entity, detail } as const
  await appendAudit(ctx.db.sql, entryOf(ctx, 'organisation.export', about))
  const heading = columns.map(({ key, heading }) => (locale === 'en' ? key : heading))
  return writeSheet([heading, ...rows.map((row) => columns.map(({ key }) => row[key] ?? ''))], format)
}
