import { z } from '@hono/zod-openapi'
import type { ZodType } from 'zod'
import { candidatesSchema, caseDetailSchema, listQuerySchema, listSchema } from '#server/contract/http.ts'
import { type Acknowledgement, acknowledgementSchema } from '#server/contract/incident.ts'
import type { Ctx } from '#server/ctx.ts'
import type { Entity } from '#server/domain/case.ts'
import { dayOf } from '#server/domain/number.ts'
import { readCandidates } from '#server/reading/candidates.ts'
import { readIncident, readMediation } from '#server/reading/detail.ts'
import { readList } from '#server/reading/list.ts'
import { noteListed } from '#server/reading/note-listed.ts'
import type { HttpContext, HttpDeps } from './deps.ts'
import { answers, idParams, jsonBody, KEY_HEADER, SIGNED_IN } from './describe.ts'
import { readerLocale } from './header.ts'
import { readId, readJson, readKey, readQuery } from './input.ts'
import { originOf, readerOf } from './reader.ts'
import type { Server } from './serve.ts'

/** What a verb is given for this request. Throws unauthenticated, idempotency_missing. */
export async function ctxOf(deps: HttpDeps, c: HttpContext): Promise<Ctx> {
  const reader = await readerOf(deps, c)
  return {
    db: deps.db,
    actor: reader.actor,
    origin: originOf(deps, c, reader),
    ground: deps.places,
    key: readKey(c),
    now: deps.now,
    policy: deps.policy,
  }
}

interface CaseRoutes {
  entity: Entity
  /** First segment after /api. */
  path: string
  open: {
    summary: string
    schema: ZodType
    example: unknown
    run: (ctx: Ctx, input: unknown) => Promise<Acknowledgement>
  }
  commands: Record<string, ZodType>
  command: (args: { ctx: Ctx; id: number; command: string; input: unknown }) => Promise<Acknowledgement>
}

/** The routes that incidents and mediation cases have in common. */
export function caseRoutes(server: Server, { entity, path, open, commands, command }: CaseRoutes): void {
  const { serve, json, deps } = server
  const base = `/api/${path}`
  const tags = [path]
  const write = [
    'unauthenticated',
    'invalid_input',
    'idempotency_missing',
    'idempotency_reused',
    'too_large',
  ] as const

  serve(
    {
      method: 'post',
      path: base,
      tags,
      summary: open.summary,
      security: SIGNED_IN,
      ...(entity === 'incident' && { keys: 'cases.report' }),
      parameters: [KEY_HEADER],
      request: { body: jsonBody(open.schema, open.example) },
      responses: answers(201, 'Recorded; durable.', acknowledgementSchema),
      errors: [...write, 'outside_ground'],
    },
    async (c) => json(await open.run(await ctxOf(deps, c), await readJson(c)), 201),
  )
  serve(
    {
      method: 'get',
      path: base,
      tags,
      summary: `A page of the ${path} the reader may see`,
      security: SIGNED_IN,
      keys: 'cases.read',
      limit: (c) => (c.req.query('q') ? 'search' : 'read'),
      request: { query: listQuerySchema },
      responses: answers(200, 'A page.', listSchema),
      errors: ['unauthenticated', 'invalid_input', 'not_found'],
    },
    async (c) => {
      const reader = await readerOf(deps, c)
      const { db, now } = deps
      const { actor } = reader
      const query = readQuery(c, listQuerySchema)
      const today = dayOf(now(), deps.dayOffset).iso
      const list = await readList({ db, ground: deps.ground(), actor, entity, query, today })
      await noteListed({ db, actor, origin: originOf(deps, c, reader), now: now() }, list.items)
      return json(list)
    },
  )
  serve(
    {
      method: 'get',
      path: `${base}/{id}`,
      tags,
      summary: 'Everything of one case: place, words, timeline, and the commands that are possible now',
      security: SIGNED_IN,
      keys: 'cases.read',
      request: { params: idParams },
      responses: answers(200, 'The case.', caseDetailSchema),
      errors: ['unauthenticated', 'not_found'],
    },
    async (c) => {
      const reader = await readerOf(deps, c)
      const { actor } = reader
      const read = entity === 'incident' ? readIncident : readMediation
      const locale = readerLocale(c)
      const { db, ground, now, policy } = deps
      const origin = originOf(deps, c, reader)
      const asked = { db, actor, origin, ground: ground(), locale, now: now(), policy: policy() }
      return json(await read({ ...asked, id: readId(c) }))
    },
  )
  serve(
    {
      method: 'get',
      path: `${base}/{id}/candidates`,
      tags,
      summary: 'Who may be given the case, nearest duty first',
      security: SIGNED_IN,
      request: { params: idParams },
      responses: answers(200, 'Workers or mediators.', candidatesSchema),
      errors: ['unauthenticated', 'forbidden', 'not_found'],
    },
    async (c) => {
      const { actor } = await readerOf(deps, c)
      return json(await readCandidates({ db: deps.db, ground: deps.ground(), actor, entity, id: readId(c) }))
    },
  )
  const bodies = z.union(Object.values(commands) as [ZodType, ZodType])
  serve(
    {
      method: 'post',
      path: `${base}/{id}/{command}`,
      tags,
      summary: `One command: ${Object.keys(commands).join(', ')}`,
      description: 'Each command has a body of its own; `version` is the one the reader decided on.',
      security: SIGNED_IN,
      parameters: [KEY_HEADER],
      request: {
        params: idParams.extend({ command: z.enum(Object.keys(commands)) }),
        body: jsonBody(bodies, { version: 1 }),
      },
      responses: answers(200, 'Done; durable.', acknowledgementSchema),
      errors: [...write, 'not_found', 'unknown_command', 'conflict', 'not_allowed_now'],
    },
    async (c) => {
      const ctx = await ctxOf(deps, c)
      const id = readId(c)
      return json(await command({ ctx, id, command: c.req.param('command') ?? '', input: await readJson(c) }))
    },
  )
}
