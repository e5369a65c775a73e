import { z } from '@hono/zod-openapi'
import {
  exportJobSchema,
  exportPageSchema,
  exportQuerySchema,
  newExportSchema,
} from '#server/contract/export.ts'
import { dayOf } from '#server/domain/number.ts'
import { cancelExport, retryExport } from '#server/export/change-export.ts'
import { createExport } from '#server/export/create-export.ts'
import type { ExportCtx } from '#server/export/ctx.ts'
import { downloadExport } from '#server/export/download-export.ts'
import { listExports, readExport } from '#server/export/read-exports.ts'
import type { HttpContext } from './deps.ts'
import { answers, idParams, jsonBody, SIGNED_IN } from './describe.ts'
import { readerLocale } from './header.ts'
import { readId, readJson, readQuery } from './input.ts'
import { originOf, readerOf } from './reader.ts'
import type { Server } from './serve.ts'
import { SHEET_TYPES } from './sheet-types.ts'

const EXAMPLE = { what: 'incidents', format: 'xlsx', filter: { region: '320613', status: 'open' } }
const base = '/api/export-jobs'
const common = { tags: ['exports'], security: SIGNED_IN, keys: 'exports' as const }
const READ = ['unauthenticated', 'forbidden', 'not_found'] as const

/** Files that are written in the background: of whatever size, and within what their owner may read. */
export function exportJobRoutes({ serve, json, deps, headers }: Server): void {
  const ctxOf = async (c: HttpContext): Promise<ExportCtx> => {
    const reader = await readerOf(deps, c)
    const owner = { account: reader.actor.id, key: 'key' in reader ? reader.key.id : null }
    const { db, jobs, ground, policy, dayOffset, now } = deps
    const origin = originOf(deps, c, reader)
    const locale = readerLocale(c)
    return { db, jobs, ground, policy, dayOffset, now, actor: reader.actor, owner, origin, locale }
  }
  serve(
    {
      ...common,
      method: 'post',
      path: base,
      summary: 'Begin an export: a spreadsheet of cases or figures, at most a million rows',
      description:
        'Written in the background within what the owner may read when it is written, without words that anybody wrote. Formulas are defused. Ask for the job until its state is `done`, then fetch its file.',
      limit: 'export',
      request: { body: jsonBody(newExportSchema, EXAMPLE) },
      responses: answers(202, 'Begun.', exportJobSchema),
      errors: [...READ, 'invalid_input', 'not_allowed_now', 'too_large'],
    },
    async (c) => json(await createExport(await ctxOf(c), await readJson(c)), 202),
  )
  serve(
    {
      ...common,
      method: 'get',
      path: base,
      summary: "The reader's exports of the last day, youngest first",
      request: { query: exportQuerySchema },
      responses: answers(200, 'A page; `next` goes into `after`.', exportPageSchema),
      errors: ['unauthenticated', 'forbidden', 'invalid_input'],
    },
    async (c) => json(await listExports(await ctxOf(c), readQuery(c, exportQuerySchema))),
  )
  serve(
    {
      ...common,
      method: 'get',
      path: `${base}/{id}`,
      summary: 'One export and how far it has come',
      request: { params: idParams },
      responses: answers(200, 'The export.', exportJobSchema),
      errors: READ,
    },
    async (c) => json(await readExport(await ctxOf(c), readId(c))),
  )
  serve(
    {
      ...common,
      method: 'post',
      path: `${base}/{id}/cancel`,
      summary: 'Stop an export that waits or runs',
      request: { params: idParams },
      responses: answers(200, 'Cancelled; what was written is gone.', exportJobSchema),
      errors: [...READ, 'not_allowed_now'],
    },
    async (c) => json(await cancelExport(await ctxOf(c), readId(c))),
  )
  serve(
    {
      ...common,
      method: 'post',
      path: `${base}/{id}/retry`,
      summary: 'Do again what failed or was cancelled',
      limit: 'export',
      request: { params: idParams },
      responses: answers(202, 'Begun again.', exportJobSchema),
      errors: [...READ, 'not_allowed_now'],
    },
    async (c) => json(await retryExport(await ctxOf(c), readId(c)), 202),
  )
  const file = { schema: z.string().meta({ format: 'binary' }) }
  serve(
    {
      ...common,
      method: 'get',
      path: `${base}/{id}/file`,
      summary: 'The file of an export that is done, for its owner',
      request: { params: idParams },
      responses: {
        200: {
          description: 'The file, as an attachment.',
          content: { [SHEET_TYPES.csv]: file, [SHEET_TYPES.xlsx]: file },
        },
      },
      errors: [...READ, 'not_allowed_now'],
    },
    async (c) => {
      const { job, stream } = await downloadExport(await ctxOf(c), readId(c))
      const day = dayOf(job.createdAt, deps.dayOffset).iso
      return new Response(stream, {
        headers: {
          ...headers,
          'Content-Type': SHEET_TYPES[job.format],
          'Content-Length': String(job.bytes),
          'Content-Disposition': `attachment; filename="weige-${job.what}-${day}-${job.id}.${job.format}"`,
        },
      })
    },
  )
}
