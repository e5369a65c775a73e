import { z } from '@hono/zod-openapi'
import { buildDocument } from '#server/openapi/build.ts'
import type { Document } from '#server/openapi/types.ts'
import { answers } from './describe.ts'
import type { Server } from './serve.ts'

/** An OpenAPI document as far as anybody has to know to read it on. */
const documentSchema = z
  .looseObject({ openapi: z.literal('3.1.0') })
  .meta({ description: 'An OpenAPI 3.1 document.', example: { openapi: '3.1.0', info: {}, paths: {} } })

/** The description of every route, drawn from the same schemas that check them. */
export function openApiRoutes({ app, serve, json }: Server): void {
  let document: Document | undefined
  serve(
    {
      method: 'get',
      path: '/api/openapi.json',
      tags: ['operation'],
      summary: 'This description',
      responses: answers(200, 'OpenAPI 3.1.', documentSchema, { openapi: '3.1.0', info: {}, paths: {} }),
    },
    () => {
      document ??= buildDocument(app)
      return json(document)
    },
  )
}
