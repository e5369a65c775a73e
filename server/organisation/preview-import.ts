import { appendAudit } from '#db/queries/audit.ts'
import { keepPreview, takeTime } from '#db/queries/organisation-import.ts'
import { entryOf } from '#server/audit/entry.ts'
import type { Preview } from '#server/contract/transfer.ts'
import type { OrganisationCtx } from './ctx.ts'
import type { SheetFormat } from './transfer/cells.ts'
import { rowsOf } from './transfer/heading.ts'
import { readSheet } from './transfer/read-sheet.ts'
import { countsOf, digestOf } from './transfer/summary.ts'
import { nameOf, withTransfer } from './transfer/transfers.ts'

/**
 * Looks through an uploaded spreadsheet and says what it would do and every fault in it; changes nothing. Throws
 * not_found, forbidden, invalid_input for what is no such spreadsheet, too_large.
 */
export async function previewImport(
  ctx: OrganisationCtx,
  upload: { entity: string; bytes: Uint8Array<ArrayBuffer>; format: SheetFormat },
): Promise<Preview> {
  const entity = nameOf(upload.entity)
  return withTransfer(entity, async (transfer) => {
    const scope = transfer.keeper(ctx)
    const rows = await readSheet(upload.bytes, upload.format)
    const records = rowsOf(entity, rows)
    return ctx.db.sql.begin(async (tx) => {
      await takeTime(tx)
      const plan = await transfer.plan(ctx, tx, scope, records)
      const faults = plan.faults.sort((a, b) => a.row - b.row)
      const id = await keepPreview(tx, ctx.actor.id, { entity, rows, digest: digestOf(plan) })
      const counts = countsOf(plan)
      const about = { entity: 'import', subject: id, detail: { of: entity, ...counts } } as const
      await appendAudit(tx, entryOf(ctx, 'import.preview', about))
      return { id, entity, counts, faults }
    })
  })
}
