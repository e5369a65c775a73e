import { createRoute, type OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import { addressGroup } from '#server/auth/address.ts'
import { errorSchema } from '#server/contract/http.ts'
import type { KeyOperation } from '#server/domain/api-key.ts'
import { AppError, type ErrorCode, HTTP_STATUS } from '#server/domain/error.ts'
import type { LimitClass } from '#server/limit/rates.ts'
import type { HttpContext, HttpDeps, HttpEnv, RouteUse } from './deps.ts'
import { asAppError } from './error.ts'
import { ERROR_TEXT } from './error-text.ts'
import { headerOf, readerLocale } from './header.ts'
import { charge, limitHeaders } from './limit.ts'
import { requireOurPages } from './own-pages.ts'
import { addressOf } from './reader.ts'
import { Reply } from './reply.ts'
import { securityHeaders } from './security.ts'

export type App = OpenAPIHono<HttpEnv>
export type Route = Omit<RouteConfig, 'responses'> & {
  responses: RouteConfig['responses']
  /** Refusals beside those that every route can give. */
  errors?: readonly ErrorCode[]
  /** What a key has to be allowed; without it the route is for people. */
  keys?: KeyOperation | 'any'
  /** What a request counts as; `none` is never limited. Unless told: public, read or write. */
  limit?: LimitClass | 'none' | ((c: HttpContext) => LimitClass)
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

const refusalSchema = errorSchema.meta({
  id: 'Error',
  description: 'Every refusal: a code, a sentence in the reader’s language, and coded details.',
})
const ALWAYS: readonly ErrorCode[] = ['too_many_requests', 'unavailable']

/** The answers of a route with its refusals, grouped by status. */
function described(route: Route): RouteConfig {
  const { errors = [], responses, keys, limit: _limit, ...rest } = route
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of [...errors, ...ALWAYS]) {
    const status = HTTP_STATUS[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const refusals = [...byStatus].map(([status, codes]) => {
    const examples = Object.fromEntries(
      codes.map((code) => [code, { value: { error: { code, message: ERROR_TEXT.en[code] } } }]),
    )
    const content = { 'application/json': { schema: refusalSchema, examples } }
    return [status, { description: codes.join(', '), content }]
  })
  const forKeys = keys !== undefined && { 'x-key-operation': keys }
  return { ...rest, ...forKeys, responses: { ...responses, ...Object.fromEntries(refusals) } }
}

function limitOf({ limit, method }: Route): RouteUse['limit'] {
  if (limit !== undefined && limit !== 'none') return limit
  return method === 'get' ? 'read' : 'write'
}

function withLimit(answer: Answer, headers: Record<string, string>): Answer {
  if (answer instanceof Reply) return answer.with(headers)
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value)
  return answer
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
    if (HTTP_STATUS[code] === 429) extra['Retry-After'] = String(details?.retryAfter ?? 60)
    return json({ error: { code, message: text[code], details } }, known ? HTTP_STATUS[code] : 500, extra)
  }

  /** What is counted before anybody is known: what is open to everyone, by address. */
  const chargeOpen = (c: HttpContext, route: Route) => {
    const { limit = 'public', security } = route
    if (security || typeof limit === 'function' || limit === 'none') return
    charge(deps, c, limit, addressGroup(addressOf(deps, c)))
  }

  const serve: Server['serve'] = (route, handler) => {
    const config = createRoute(described(route))
    app.openAPIRegistry.registerPath(config)
    const method = config.method.toUpperCase()
    const use: RouteUse = { keys: route.keys, limit: limitOf(route) }
    const counts = new Map<number, () => void>()
    const counted = (status: number) => {
      const known = counts.get(status) ?? count({ method, route: config.path, status })
      counts.set(status, known)
      known()
    }
    app.on(method, config.getRoutingPath(), async (c) => {
      let answer: Answer
      try {
        c.set('use', use)
        // A page of another site cannot set this header, and what has no key is no key's.
        const byKey = use.keys !== undefined && headerOf(c, 'authorization') !== undefined
        if (!byKey) requireOurPages(deps, c, method)
        chargeOpen(c, route)
        answer = await handler(c)
      } catch (error) {
        answer = refuse(error, c)
      }
      const charged = c.get('charged')
      if (charged) answer = withLimit(answer, limitHeaders(charged))
      counted(answer.status)
      return answer instanceof Reply ? answer.send(c) : answer
    })
  }
  return { app, deps, serve, json, refuse, headers }
}
