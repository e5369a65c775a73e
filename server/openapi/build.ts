import { SESSION_COOKIE } from '#server/auth/cookie.ts'
import type { App } from '#server/http/serve.ts'
import { complete } from './complete.ts'
import { GUIDE } from './guide.ts'
import type { Document } from './types.ts'

const SECURITY = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIE,
    description: 'The session of somebody who signed in.',
  },
  key: { type: 'http', scheme: 'bearer', bearerFormat: 'wg_…', description: 'A key of another system.' },
} as const

const text = { type: 'string' } as const
const HEADERS = {
  'Retry-After': {
    description: 'Seconds after which to ask again.',
    schema: { type: 'integer', minimum: 1 },
    example: 2,
  },
  RateLimit: {
    description: 'The class that was counted, what is left (r), and seconds until there is more (t).',
    schema: text,
    example: '"write";r=0;t=1',
  },
  'RateLimit-Policy': {
    description: 'The class that was counted, how many at most (q) in how many seconds (w).',
    schema: text,
    example: '"write";q=200;w=10',
  },
  'X-Request-Id': {
    description: 'Names the refusal for the operator.',
    schema: text,
    example: '4711-mibv2k80-1f',
  },
} as const

/** The whole description: drawn from the schemas that check every request, and completed. */
export function buildDocument(app: App): Document {
  const { openAPIRegistry } = app
  for (const [name, scheme] of Object.entries(SECURITY))
    openAPIRegistry.registerComponent('securitySchemes', name, scheme)
  for (const [name, header] of Object.entries(HEADERS))
    openAPIRegistry.registerComponent('headers', name, header)
  return complete(
    app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'Weige 微格',
        version: '1',
        license: { name: 'Apache-2.0' },
        description: GUIDE,
      },
      servers: [{ url: '/' }],
    }),
  )
}
