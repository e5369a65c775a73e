import { z } from '@hono/zod-openapi'
import { selectAuditHead } from '#db/queries/audit-seal.ts'
import { exportAudit } from '#server/audit/export.ts'
import { type AuditAsked, readAudit, requireAuditor } from '#server/audit/read.ts'
import {
  auditFilterSchema,
  auditHeadSchema,
  auditPageSchema,
  auditQuerySchema,
} from '#server/contract/audit.ts'
import type { HttpContext } from './deps.ts'
import { answers, SIGNED_IN } from './describe.ts'
import { readQuery } from './input.ts'
import { originOf, readerOf } from './reader.ts'
import { Reply } from './reply.ts'
import type { Server } from './serve.ts'

const tags = ['audit']
const HEAD = { head: { n: 4711, hash: '5f'.repeat(32), seq: 128_004, at: 1_795_400_000_000 } }

/** Who did, saw or unmasked what, when, from where and why: for auditors, within their regions. */
export function auditRoutes({ serve, json, deps, headers }: Server): void {
  const asked = async (c: HttpContext): Promise<AuditAsked> => {
    const reader = await readerOf(deps, c)
    const origin = originOf(deps, c, reader)
    return { db: deps.db, actor: reader.actor, origin, whole: deps.ground().scope, now: deps.now() }
  }
  serve(
    {
      method: 'get',
      path: '/api/audit',
      tags,
      summary: 'What was done, seen and unmasked, latest first; reading it is recorded as well',
      description:
        'Without a case or a person it is looked for in 31 days, unless `from` says otherwise. `next` goes into `after`.',
      security: SIGNED_IN,
      request: { query: auditQuerySchema },
      responses: answers(200, 'A page.', auditPageSchema),
      errors: ['unauthenticated', 'forbidden', 'invalid_input'],
    },
    async (c) => json(await readAudit(await asked(c), readQuery(c, auditQuerySchema))),
  )
  serve(
    {
      method: 'get',
      path: '/api/audit/head',
      tags,
      summary: 'The last block of the chain, to be kept elsewhere: a chain written anew does not have it',
      security: SIGNED_IN,
      responses: answers(200, 'The head.', auditHeadSchema, HEAD),
      errors: ['unauthenticated', 'forbidden'],
    },
    async (c) => {
      requireAuditor((await asked(c)).actor)
      return json({ head: (await selectAuditHead(deps.db.sql)) ?? null })
    },
  )
  serve(
    {
      method: 'get',
      path: '/api/audit/export',
      tags,
      summary:
        'The same as a file of comma-separated values, at most 10,000 of the latest; formulas are defused',
      limit: 'export',
      security: SIGNED_IN,
      request: { query: auditFilterSchema },
      responses: {
        200: { description: 'The file.', content: { 'text/csv': { schema: z.string() } } },
      },
      errors: ['unauthenticated', 'forbidden', 'invalid_input'],
    },
    async (c) =>
      new Reply(await exportAudit(await asked(c), readQuery(c, auditFilterSchema)), 200, {
        ...headers,
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="audit.csv"',
      }),
  )
}
