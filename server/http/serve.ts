import { createRoute, type OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import { errorSchema } from '#server/contract/http.ts'
import { AppError, type ErrorCode, HTTP_STATUS } from '#server/domain/error.ts'
import type { HttpContext, HttpDeps, HttpEnv } from './deps.ts'
import { asAppError } from './error.ts'
import { ERROR_TEXT } from './error-text.ts'
import { localeOf } from './locale.ts'
import { isSameOrigin, securityHeaders } from './security.ts'

export type App = OpenAPIHono<HttpEnv>
export type Route = Omit<RouteConfig, 'responses'> & {
  responses: RouteConfig['responses']
  /** Refusals beside those that every route can give. */
  errors?: readonly ErrorCode[]
}

export interface Server {
  app: App
  deps: HttpDeps
  /** Serves a handler and describes it in the same breath. */
  serve: (route: Route, handler: (c: HttpContext) => Promise<Response> | Response) => void
  /** A JSON answer with the headers that every answer has. */
  json: (body: unknown, status?: number, headers?: Record<string, string>) => Response
  /** The refusal in the reader's language. Anything that is not a refusal is reported and answered as 500. */
  refuse: (error: unknown, c: HttpContext) => Response
  headers: Readonly<Record<string, string>>
}

const ALWAYS: readonly ErrorCode[] = ['unavailable']

/** The answers of a route with its refusals, grouped by status. */
function described(route: Route): RouteConfig {
  const { errors = [], responses, ...rest } = route
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of [...errors, ...ALWAYS]) {
    const status = HTTP_STATUS[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const refusals = [...byStatus].map(([status, codes]) => {
    const example = { error: { code: codes[0], message: ERROR_TEXT.en[codes[0]] } }
    const content = { 'application/json': { schema: errorSchema.openapi('Error'), example } }
    return [status, { description: codes.join(', '), content }]
  })
  return { ...rest, responses: { ...responses, ...Object.fromEntries(refusals) } }
}

export function createServer(app: App, deps: HttpDeps): Server {
  const headers = Object.freeze({ ...securityHeaders(deps.policy), 'Cache-Control': 'no-store' })
  const jsonHeaders = Object.freeze({ ...headers, 'Content-Type': 'application/json; charset=utf-8' })
  const count = deps.metrics.counter('http_requests_total', 'Requests by route and status.')
  let failures = 0

  const json: Server['json'] = (body, status = 200, extra) =>
    new Response(JSON.stringify(body), {
      status,
      headers: extra ? { ...jsonHeaders, ...extra } : jsonHeaders,
    })

  const refuse: Server['refuse'] = (error, c) => {
    const known = asAppError(error)
    const requestId = `${process.pid}-${deps.now().toString(36)}-${(failures++).toString(36)}`
    if (!known) deps.report(error, requestId)
    const { code, details } = known ?? new AppError('unavailable')
    const text =
      ERROR_TEXT[
        localeOf({ cookie: c.req.header('cookie'), acceptLanguage: c.req.header('accept-language') })
      ]
    const extra: Record<string, string> = { 'X-Request-Id': requestId, Vary: 'Accept-Language, Cookie' }
    if (code === 'unavailable') extra['Retry-After'] = '2'
    if (code === 'too_many_attempts') extra['Retry-After'] = String(details?.retryAfter ?? 60)
    return json({ error: { code, message: text[code], details } }, known ? HTTP_STATUS[code] : 500, extra)
  }

  const serve: Server['serve'] = (route, handler) => {
    const config = createRoute(described(route))
    app.openAPIRegistry.registerPath(config)
    const method = config.method.toUpperCase()
    const changes = method !== 'GET'
    app.on(method, config.getRoutingPath(), async (c) => {
      let response: Response
      try {
        if (changes && !isSameOrigin(c.req.header('origin'), c.req.header('host')))
          throw new AppError('forbidden')
        response = await handler(c)
      } catch (error) {
        response = refuse(error, c)
      }
      count({ method, route: config.path, status: response.status })
      return response
    })
  }
  return { app, deps, serve, json, refuse, headers }
}
