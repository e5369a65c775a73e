import { z } from '@hono/zod-openapi'
import { SESSION_COOKIE } from '#server/auth/cookie.ts'
import type { Server } from './serve.ts'

/** The description of every route, drawn from the same schemas that check them. */
export function openApiRoutes({ app, serve, json }: Server): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIE,
  })
  let document: unknown
  serve(
    {
      method: 'get',
      path: '/api/openapi.json',
      tags: ['operation'],
      summary: 'This description',
      responses: {
        200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: z.unknown() } } },
      },
    },
    () => {
      document ??= app.getOpenAPI31Document({
        openapi: '3.1.0',
        info: {
          title: 'Weige 微格',
          version: '1',
          description: 'Commands go over HTTP, pushes over Socket.IO. Refusals carry a code and a sentence.',
        },
        servers: [{ url: '/' }],
      })
      return json(document)
    },
  )
}
