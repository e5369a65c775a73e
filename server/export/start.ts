import { z } from 'zod'
import { forgottenExports } from '#db/queries/export.ts'
import { EXPORT_QUEUE, type ExportDeps } from './ctx.ts'
import { runExport } from './run-export.ts'

/** Looks for exports that were kept and not sent: the queue was away for a moment. */
const SWEEP_QUEUE = 'export-sweep'
/** What waits behind others is not sent more often than this. */
const SWEEP_SECONDS = 600

const dataSchema = z.object({ id: z.number().int() })

/** Takes exports from now on, one at a time on each node. */
export async function startExports(deps: ExportDeps): Promise<void> {
  const { jobs, db } = deps
  await jobs.work(
    EXPORT_QUEUE,
    ({ data, last, attempt }) => runExport(deps, dataSchema.parse(data).id, { last, again: attempt > 1 }),
    {
      retries: 3,
      retryDelayMax: 60,
      expireIn: 3_600,
    },
  )
  await jobs.work(SWEEP_QUEUE, async () => {
    for (const id of await forgottenExports(db.sql))
      await jobs.send(EXPORT_QUEUE, { id }, { key: `export-${id}`, withinSeconds: SWEEP_SECONDS })
  })
  await jobs.schedule(SWEEP_QUEUE, '* * * * *')
}
