import { z } from '@hono/zod-openapi'
import { PHOTO_LIMIT, PHOTO_TYPES, photoSchema } from '#server/contract/photo.ts'
import { AppError } from '#server/domain/error.ts'
import { keepPhoto } from '#server/photo/keep.ts'
import { readPhoto } from '#server/reading/photo.ts'
import { answers, idParams, SIGNED_IN } from './describe.ts'
import { readBytes, readId } from './input.ts'
import { readerOf } from './reader.ts'
import { Reply } from './reply.ts'
import type { Server } from './serve.ts'

const tags = ['photos']
const PICTURE = z.string().openapi({ format: 'binary' })
const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

export function photoRoutes({ serve, json, deps, headers }: Server): void {
  const { db } = deps
  serve(
    {
      method: 'post',
      path: '/api/photos',
      tags,
      summary: 'A picture of the spot, for the next command of its author',
      description:
        'The bytes alone; what they are is told by their beginning. Not put into a case, it goes after a day.',
      security: SIGNED_IN,
      request: {
        body: {
          required: true,
          content: Object.fromEntries(PHOTO_TYPES.map((type) => [type, { schema: PICTURE }])),
        },
      },
      responses: answers(201, 'Kept.', photoSchema),
      errors: ['unauthenticated', 'forbidden', 'invalid_input', 'too_large'],
    },
    async (c) => {
      const { actor } = await readerOf(deps, c)
      const bytes = await readBytes(c, PHOTO_LIMIT)
      return json({ id: await keepPhoto({ db, actor, bytes }) }, 201)
    },
  )
  serve(
    {
      method: 'get',
      path: '/api/photos/{id}',
      tags,
      summary: 'A picture, for who may read its case',
      security: SIGNED_IN,
      request: { params: idParams },
      responses: {
        200: {
          description: 'The picture.',
          content: Object.fromEntries(PHOTO_TYPES.map((type) => [type, { schema: PICTURE }])),
        },
      },
      errors: ['unauthenticated', 'not_found'],
    },
    async (c) => {
      const { actor } = await readerOf(deps, c)
      const id = readId(c)
      const { type, bytes } = await readPhoto({ db, actor, id })
      const ending = ENDINGS[type]
      if (!ending) throw new AppError('not_found')
      return new Reply(new Uint8Array(bytes), 200, {
        ...headers,
        'Content-Type': type,
        'Content-Disposition': `attachment; filename="${id}.${ending}"`,
      })
    },
  )
}
