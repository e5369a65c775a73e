import { gzipSync } from 'node:zlib'
import { z } from '@hono/zod-openapi'
import { buildDocument } from '#server/openapi/build.ts'
import { answers } from './describe.ts'
import { headerOf } from './header.ts'
import { Reply } from './reply.ts'
import type { Server } from './serve.ts'

/** An OpenAPI document as far as anybody has to know to read it on. */
const documentSchema = z
  .looseObject({ openapi: z.literal('3.1.0') })
  .meta({ description: 'An OpenAPI 3.1 document.', example: { openapi: '3.1.0', info: {}, paths: {} } })

/** The description of every route, drawn from the same schemas that check them; drawn and packed once. */
export function openApiRoutes({ app, serve, headers }: Server): void {
  let drawn: { plain: string; zipped: Uint8Array<ArrayBuffer> } | undefined
  const draw = () => {
    const plain = JSON.stringify(buildDocument(app))
    return { plain, zipped: new Uint8Array(gzipSync(plain)) }
  }
  serve(
    {
      method: 'get',
      path: '/api/openapi.json',
      tags: ['operation'],
      summary: 'This description',
      responses: answers(200, 'OpenAPI 3.1.', documentSchema, { openapi: '3.1.0', info: {}, paths: {} }),
    },
    (c) => {
      drawn ??= draw()
      const typed = {
        ...headers,
        'Content-Type': 'application/json; charset=utf-8',
        'Cache-Control': 'no-cache',
        Vary: 'Accept-Encoding',
      }
      if (!/\bgzip\b/.test(headerOf(c, 'accept-encoding') ?? '')) return new Reply(drawn.plain, 200, typed)
      return new Reply(drawn.zipped, 200, { ...typed, 'Content-Encoding': 'gzip' })
    },
  )
}
