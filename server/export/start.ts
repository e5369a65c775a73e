import { z } from 'zod'
import { forgottenExports } from '#db/queries/export.ts'
import { EXPORT_QUEUE, type ExportDeps } from './ctx.ts'
import { runExport } from './run-export.ts'

const dataSchema = z.object({ id: z.number().int() })

/** Takes exports from now on, one at a time on each node. */
export async function startExports(deps: ExportDeps): Promise<void> {
  const { jobs, db } = deps
  await jobs.work(EXPORT_QUEUE, ({ data, last }) => runExport(deps, dataSchema.parse(data).id, last), {
    retries: 3,
    retryDelayMax: 60,
    expireIn: 3_600,
  })
  for (const id of await forgottenExports(db.sql)) await jobs.send(EXPORT_QUEUE, { id })
}
