import { setTimeout as delay } from 'node:timers/promises'
import { errorAnswer } from './wire.ts'

export interface Request {
  method: 'GET' | 'POST'
  path: string
  body?: unknown
  headers?: Record<string, string>
}

/** An answer of the server; `code` is that of a refusal. */
export interface Answer {
  status: number
  body: unknown
  code: string | null
  cookies: readonly string[]
}

const TIMEOUT = 15_000
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 8_000

/** Answers that say nothing about the request: it is sent again, as it was. */
const PASSING = new Set([429, 500, 502, 503, 504])

function codeOf(body: unknown): string | null {
  const refusal = errorAnswer.safeParse(body)
  return refusal.success ? refusal.data.error.code : null
}

async function send(origin: string, request: Request, signal: AbortSignal): Promise<Answer> {
  const { method, path, body, headers } = request
  const response = await fetch(origin + path, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
  })
  const text = await response.text()
  const parsed: unknown = text === '' ? null : JSON.parse(text)
  const code = response.ok ? null : codeOf(parsed)
  if (!PASSING.has(response.status)) {
    return { status: response.status, body: parsed, code, cookies: response.headers.getSetCookie() }
  }
  const wait = Number(response.headers.get('Retry-After'))
  throw Object.assign(new Error(`${response.status} ${path}`), { wait: wait > 0 ? wait * 1000 : undefined })
}

/**
 * Asks until there is an answer: a server that is away or busy is asked again, ever more slowly, with the same headers
 * and body. Throws only when `signal` aborts.
 */
export async function request(origin: string, asked: Request, signal: AbortSignal): Promise<Answer> {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
    try {
      return await send(origin, asked, signal)
    } catch (error) {
      signal.throwIfAborted()
      const wait = error instanceof Error && 'wait' in error ? Number(error.wait) : Number.NaN
      await delay(wait > 0 ? wait : pause * (0.75 + Math.random() / 2), undefined, { signal })
    }
  }
}
