import { z } from '@hono/zod-openapi'
import type { ZodObject, ZodRawShape, ZodType, infer as zInfer } from 'zod'
import { createdSchema } from '#server/contract/organisation.ts'
import type { OrganisationCtx } from '#server/organisation/ctx.ts'
import type { HttpContext, HttpDeps } from './deps.ts'
import { answers, idParams, jsonBody, KEY_HEADER, SIGNED_IN } from './describe.ts'
import { readId, readJson, readKey, readQuery } from './input.ts'
import { originOf, readerOf } from './reader.ts'
import type { Server } from './serve.ts'

/** What a verb of the organisation is given for this request. Throws unauthenticated. */
export async function organisationCtx(deps: HttpDeps, c: HttpContext): Promise<OrganisationCtx> {
  const reader = await readerOf(deps, c)
  const origin = originOf(deps, c, reader)
  return {
    db: deps.db,
    actor: reader.actor,
    origin,
    ground: deps.ground(),
    rules: deps.auth.rules,
    now: deps.now,
  }
}

interface Resource<S extends ZodRawShape> {
  /** First segment after /api. */
  path: string
  /** What one and several are called in the description. */
  one: string
  many: string
  list: {
    query: ZodObject<S>
    page: ZodType
    run: (ctx: OrganisationCtx, query: zInfer<ZodObject<S>>) => Promise<unknown>
  }
  create?: {
    schema: ZodType
    run: (ctx: OrganisationCtx, key: string, body: unknown) => Promise<{ id: number }>
  }
  read?: { item: ZodType; run: (ctx: OrganisationCtx, id: number) => Promise<unknown> }
  change?: {
    schema: ZodType
    item: ZodType
    run: (ctx: OrganisationCtx, id: number, body: unknown) => Promise<unknown>
  }
  remove?: (ctx: OrganisationCtx, id: number) => Promise<void>
}

const removedSchema = z.object({ removed: z.literal(true) })
const READ = ['unauthenticated', 'forbidden', 'not_found'] as const
const WRITE = [...READ, 'invalid_input', 'too_large'] as const

/** The routes of one kind of thing that administrators keep. */
export function resourceRoutes<S extends ZodRawShape>(
  { serve, json, deps }: Server,
  resource: Resource<S>,
): void {
  const { path, one, many, list, create, read, change, remove } = resource
  const base = `/api/${path}`
  const ofKeys = path === 'units' ? 'organisation.read' : undefined
  const common = { tags: ['organisation'], security: SIGNED_IN }
  /** What somebody may do may have changed: nobody goes on with what is memoised. */
  const changed = async <T>(answer: T): Promise<T> => {
    await deps.access.dropped()
    return answer
  }
  serve(
    {
      ...common,
      method: 'get',
      path: base,
      summary: `A page of the ${many} in the reader's regions`,
      ...(ofKeys && { keys: ofKeys }),
      request: { query: list.query },
      responses: answers(200, 'A page; `next` goes into `after`.', list.page),
      errors: [...READ, 'invalid_input'],
    },
    async (c) => json(await list.run(await organisationCtx(deps, c), readQuery(c, list.query))),
  )
  if (create) {
    serve(
      {
        ...common,
        method: 'post',
        path: base,
        summary: `A new ${one}`,
        parameters: [KEY_HEADER],
        request: { body: jsonBody(create.schema) },
        responses: answers(201, 'Made; durable.', createdSchema),
        errors: [...WRITE, 'idempotency_missing', 'idempotency_reused'],
      },
      async (c) => {
        const ctx = await organisationCtx(deps, c)
        return json(await changed(await create.run(ctx, readKey(c), await readJson(c))), 201)
      },
    )
  }
  if (read) {
    serve(
      {
        ...common,
        method: 'get',
        path: `${base}/{id}`,
        summary: `One ${one}`,
        ...(ofKeys && { keys: ofKeys }),
        request: { params: idParams },
        responses: answers(200, 'As it is now.', read.item),
        errors: READ,
      },
      async (c) => json(await read.run(await organisationCtx(deps, c), readId(c))),
    )
  }
  if (change) {
    serve(
      {
        ...common,
        method: 'patch',
        path: `${base}/{id}`,
        summary: `Change one ${one}`,
        description:
          'Fields that are not named stay. The version, or updatedAt, is the one it was decided on.',
        request: { params: idParams, body: jsonBody(change.schema) },
        responses: answers(200, 'As it is now.', change.item),
        errors: [...WRITE, 'conflict'],
      },
      async (c) => {
        const ctx = await organisationCtx(deps, c)
        return json(await changed(await change.run(ctx, readId(c), await readJson(c))))
      },
    )
  }
  if (remove) {
    serve(
      {
        ...common,
        method: 'delete',
        path: `${base}/{id}`,
        summary: `Take one ${one} back`,
        request: { params: idParams },
        responses: answers(200, 'Gone.', removedSchema),
        errors: READ,
      },
      async (c) => {
        await remove(await organisationCtx(deps, c), readId(c))
        return json({ removed: true })
      },
    )
  }
}
