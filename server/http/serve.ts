import { createRoute, type OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import { isSameOrigin } from '#server/auth/origin.ts'
import { errorSchema } from '#server/contract/http.ts'
import { AppError, type ErrorCode, HTTP_STATUS } from '#server/domain/error.ts'
import type { HttpContext, HttpDeps, HttpEnv } from './deps.ts'
import { asAppError } from './error.ts'
import { ERROR_TEXT } from './error-text.ts'
import { headerOf, readerLocale } from './header.ts'
import { Reply } from './reply.ts'
import { securityHeaders } from './security.ts'

export type App = OpenAPIHono<HttpEnv>
export type Route = Omit<RouteConfig, 'responses'> & {
  responses: RouteConfig['responses']
  /** Refusals beside those that every route can give. */
  errors?: readonly ErrorCode[]
}

type Answer = Response | Reply
export type Handler = (c: HttpContext) => Promise<Answer> | Answer

export interface Server {
  app: App
  deps: HttpDeps
  /** Serves a handler and describes it in the same breath. */
  serve: (route: Route, handler: Handler) => void
  /** A JSON answer with the headers that every answer has. */
  json: (body: unknown, status?: number, headers?: Record<string, string>) => Reply
  /** The refusal in the reader's language. Anything that is not a refusal is reported and answered as 500. */
  refuse: (error: unknown, c: HttpContext) => Reply
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

function requireSameOrigin({ trustProxy }: HttpDeps, c: HttpContext): void {
  const host = (trustProxy && headerOf(c, 'x-forwarded-host')) || headerOf(c, 'host')
  if (!isSameOrigin(headerOf(c, 'origin'), host)) throw new AppError('forbidden')
}

export function createServer(app: App, deps: HttpDeps): Server {
  const headers = Object.freeze({ ...securityHeaders(deps.contentPolicy), 'Cache-Control': 'no-store' })
  const jsonHeaders = Object.freeze({ ...headers, 'Content-Type': 'application/json; charset=utf-8' })
  const count = deps.metrics.counter('http_requests_total', 'Requests by route and status.')
  let failures = 0

  const json: Server['json'] = (body, status = 200, extra) =>
    new Reply(JSON.stringify(body), status, extra ? { ...jsonHeaders, ...extra } : jsonHeaders)

  const refuse: Server['refuse'] = (error, c) => {
    const known = asAppError(error)
    const requestId = `${process.pid}-${deps.now().toString(36)}-${(failures++).toString(36)}`
    if (!known) deps.report(error, requestId)
    const { code, details } = known ?? new AppError('unavailable')
    const text = ERROR_TEXT[readerLocale(c)]
    const extra: Record<string, string> = { 'X-Request-Id': requestId, Vary: 'Accept-Language, Cookie' }
    if (code === 'unavailable') extra['Retry-After'] = '2'
    if (code === 'too_many_attempts') extra['Retry-After'] = String(details?.retryAfter ?? 60)
    return json({ error: { code, message: text[code], details } }, known ? HTTP_STATUS[code] : 500, extra)
  }

  const serve: Server['serve'] = (route, handler) => {
    const config = createRoute(described(route))
    app.openAPIRegistry.registerPath(config)
    const method = config.method.toUpperCase()
    const counts = new Map<number, () => void>()
    const counted = (status: number) => {
      const known = counts.get(status) ?? count({ method, route: config.path, status })
      counts.set(status, known)
      known()
    }
    app.on(method, config.getRoutingPath(), async (c) => {
      let answer: Answer
      try {
        if (method !== 'GET') requireSameOrigin(deps, c)
        answer = await handler(c)
      } catch (error) {
        answer = refuse(error, c)
      }
      counted(answer.status)
      return answer instanceof Reply ? answer.send(c) : answer
    })
  }
  return { app, deps, serve, json, refuse, headers }
}
