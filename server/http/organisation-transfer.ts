import { z } from '@hono/zod-openapi'
import {
  confirmedSchema,
  exportQuerySchema,
  previewSchema,
  TRANSFER_ENTITIES,
} from '#server/contract/transfer.ts'
import { AppError } from '#server/domain/error.ts'
import { confirmImport } from '#server/organisation/confirm-import.ts'
import { exportRows } from '#server/organisation/export-rows.ts'
import { previewImport } from '#server/organisation/preview-import.ts'
import type { SheetFormat } from '#server/organisation/transfer/cells.ts'
import type { HttpContext } from './deps.ts'
import { answers, SIGNED_IN } from './describe.ts'
import { headerOf, readerLocale } from './header.ts'
import { readQuery } from './input.ts'
import { organisationCtx } from './organisation-resource.ts'
import { Reply } from './reply.ts'
import type { Server } from './serve.ts'
import { SHEET_TYPES } from './sheet-types.ts'

/** Bytes of the largest spreadsheet that is read. */
const UPLOAD_LIMIT = 5 * 1024 * 1024

function formatOf(c: HttpContext): SheetFormat {
  const type = headerOf(c, 'content-type')?.split(';')[0].trim().toLowerCase()
  if (type === SHEET_TYPES.csv) return 'csv'
  if (type === SHEET_TYPES.xlsx) return 'xlsx'
  throw new AppError('invalid_input', { header: 'Content-Type' })
}

/** The body's bytes. Throws too_large as soon as there are too many. */
async function readBytes(c: HttpContext): Promise<Uint8Array<ArrayBuffer>> {
  const refused = new AppError('too_large', { limit: UPLOAD_LIMIT })
  if (Number(headerOf(c, 'content-length') ?? 0) > UPLOAD_LIMIT) throw refused
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length
    if (size > UPLOAD_LIMIT) throw refused
    chunks.push(chunk)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

/** Import and export of units, accounts, posts and rosters as spreadsheets. */
export function transferRoutes({ serve, json, deps, headers }: Server): void {
  const common = { tags: ['organisation'], security: SIGNED_IN }
  const params = z.object({ entity: z.enum(TRANSFER_ENTITIES) })
  const file = { schema: z.string().meta({ format: 'binary' }) }
  const content = { [SHEET_TYPES.csv]: file, [SHEET_TYPES.xlsx]: file }
  serve(
    {
      ...common,
      method: 'get',
      path: '/api/exports/{entity}',
      summary: 'A spreadsheet of what the reader keeps, as it can be imported again; formulas are defused',
      limit: 'export',
      request: { params, query: exportQuerySchema },
      responses: { 200: { description: 'The file.', content } },
      errors: ['unauthenticated', 'forbidden', 'not_found', 'invalid_input', 'too_large'],
    },
    async (c) => {
      const ctx = await organisationCtx(deps, c)
      const entity = c.req.param('entity') ?? ''
      const query = readQuery(c, exportQuerySchema)
      const bytes = await exportRows(ctx, entity, { ...query, locale: readerLocale(c) })
      return new Reply(bytes, 200, {
        ...headers,
        'Content-Type': SHEET_TYPES[query.format],
        'Content-Disposition': `attachment; filename="${entity}.${query.format}"`,
      })
    },
  )
  serve(
    {
      ...common,
      method: 'post',
      path: '/api/imports/{entity}',
      summary: 'Look through a spreadsheet: every faulty row, and what it would do; nothing is changed',
      description: 'At most 5 MB and 20,000 rows. The first row names the columns, as an export has them.',
      request: { params, body: { required: true, content } },
      responses: answers(200, 'Confirm it with its id within an hour.', previewSchema),
      errors: ['unauthenticated', 'forbidden', 'not_found', 'invalid_input', 'too_large'],
    },
    async (c) => {
      const ctx = await organisationCtx(deps, c)
      const format = formatOf(c)
      const entity = c.req.param('entity') ?? ''
      return json(await previewImport(ctx, { entity, bytes: await readBytes(c), format }))
    },
  )
  serve(
    {
      ...common,
      method: 'post',
      path: '/api/imports/{id}/confirm',
      summary: 'Do what a preview showed, all of it or nothing; faulty rows are left out',
      request: { params: z.object({ id: z.uuid() }) },
      responses: answers(200, 'Done; durable.', confirmedSchema),
      errors: ['unauthenticated', 'forbidden', 'not_found', 'conflict'],
    },
    async (c) => {
      const done = await confirmImport(await organisationCtx(deps, c), c.req.param('id') ?? '')
      await deps.access.dropped()
      return json(done)
    },
  )
}
