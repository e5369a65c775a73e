import { z } from '@hono/zod-openapi'
import type { Copy } from '#db/queries/attachment.ts'
import { keepAttachment } from '#server/attachment/keep.ts'
import { removeAttachment } from '#server/attachment/remove.ts'
import { attachmentSchema, UPLOAD_TYPES } from '#server/contract/attachment.ts'
import { ATTACHMENT_TYPES, FILE_LIMIT } from '#server/domain/attachment.ts'
import { AppError } from '#server/domain/error.ts'
import { readAttachment } from '#server/reading/attachment.ts'
import type { HttpContext } from './deps.ts'
import { answers, idParams, SIGNED_IN } from './describe.ts'
import { headerOf } from './header.ts'
import { readId } from './input.ts'
import { originOf, readerOf } from './reader.ts'
import { Reply } from './reply.ts'
import type { Server } from './serve.ts'

const tags = ['attachments']
const BYTES = z.string().openapi({ format: 'binary' })
const EXAMPLE = {
  id: 4711,
  type: 'image/jpeg',
  size: 183_204,
  width: 2560,
  height: 1920,
  at: 1_795_000_000_000,
}
const contentOf = (types: readonly string[]) =>
  Object.fromEntries(types.map((type) => [type, { schema: BYTES }]))

/** Opened by nobody but who asked, shown in no page, kept by no cache. */
const ALONE = {
  'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'private, no-store',
}

export function attachmentRoutes({ serve, json, deps, headers }: Server): void {
  const { db } = deps
  const send = async (c: HttpContext, copy: Copy) => {
    const reader = await readerOf(deps, c)
    const id = readId(c)
    const origin = originOf(deps, c, reader)
    const { type, size, bytes } = await readAttachment({ db, actor: reader.actor, origin, id, copy })
    const ending = type === 'application/pdf' ? 'pdf' : 'jpg'
    return new Response(bytes, {
      headers: {
        ...headers,
        ...ALONE,
        'Content-Type': type,
        'Content-Length': String(size),
        'Content-Disposition': `attachment; filename="${id}.${ending}"`,
      },
    })
  }
  serve(
    {
      method: 'post',
      path: '/api/attachments',
      tags,
      summary: 'A picture or a PDF, for the next command of its author',
      description:
        'The bytes alone; what they are is told by their beginning. A picture is drawn anew as JPEG without what its file said beside it, such as where it was taken. Put into a case by a report, an application or the command `attach`; what is in none goes after a day.',
      security: SIGNED_IN,
      request: { body: { required: true, content: contentOf(UPLOAD_TYPES) } },
      responses: answers(201, 'Kept.', attachmentSchema, EXAMPLE),
      errors: [
        'unauthenticated',
        'forbidden',
        'invalid_input',
        'too_large',
        'unsupported_type',
        'too_many_attachments',
        'too_many_attempts',
      ],
    },
    async (c) => {
      const { actor } = await readerOf(deps, c)
      const limit = FILE_LIMIT.document
      if (Number(headerOf(c, 'content-length') ?? 0) > limit) throw new AppError('too_large', { limit })
      return json(await keepAttachment({ db, actor, body: c.req.raw.body }), 201)
    },
  )
  serve(
    {
      method: 'get',
      path: '/api/attachments/{id}',
      tags,
      summary: 'An attachment, for who may read its case',
      security: SIGNED_IN,
      request: { params: idParams },
      responses: { 200: { description: 'Its bytes.', content: contentOf(ATTACHMENT_TYPES) } },
      errors: ['unauthenticated', 'not_found'],
    },
    (c) => send(c, 'whole'),
  )
  serve(
    {
      method: 'get',
      path: '/api/attachments/{id}/thumbnail',
      tags,
      summary: 'The small copy of a picture, for who may read its case',
      security: SIGNED_IN,
      request: { params: idParams },
      responses: { 200: { description: 'Its bytes.', content: contentOf(['image/jpeg']) } },
      errors: ['unauthenticated', 'not_found'],
    },
    (c) => send(c, 'thumbnail'),
  )
  serve(
    {
      method: 'delete',
      path: '/api/attachments/{id}',
      tags,
      summary: 'Takes back an upload that is in no case yet',
      security: SIGNED_IN,
      request: { params: idParams },
      responses: { 204: { description: 'Gone.' } },
      errors: ['unauthenticated', 'forbidden', 'not_found'],
    },
    async (c) => {
      const { actor } = await readerOf(deps, c)
      await removeAttachment({ db, actor, id: readId(c) })
      return new Reply(null, 204, headers)
    },
  )
}
