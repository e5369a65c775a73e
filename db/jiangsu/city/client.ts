import { setTimeout as delay } from 'node:timers/promises'
import { errorAnswer } from './wire.ts'

export interface Request {
  method: 'GET' | 'POST'
  path: string
  body?: unknown
  /** Sent as they are, in place of a body. */
  picture?: Uint8Array
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
const MOST_FAILURES = 4

/** Answers that say nothing about the request: it is sent again, as it was. */
const PASSING = new Set([429, 500, 502, 503, 504])

function codeOf(body: unknown): string | null {
  const refusal = errorAnswer.safeParse(body)
  return refusal.success ? refusal.data.error.code : null
}

interface Attempt {
  answer: Answer
  /** Milliseconds the server asks to wait, if it does. */
  wait: number | undefined
}

async function send(origin: string, request: Request, signal: AbortSignal): Promise<Attempt> {
  const { method, path, body, picture, headers } = request
  const type = picture ? 'image/png' : body === undefined ? undefined : 'application/json'
  const response = await fetch(origin + path, {
    method,
    headers: { ...headers, ...(type && { 'Content-Type': type }) },
    body: picture ? Buffer.from(picture) : body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
  })
  const text = await response.text()
  const parsed: unknown = text === '' ? null : JSON.parse(text)
  const seconds = Number(response.headers.get('Retry-After'))
  return {
    answer: {
      status: response.status,
      body: parsed,
      code: response.ok ? null : codeOf(parsed),
      cookies: response.headers.getSetCookie(),
    },
    wait: seconds > 0 ? seconds * 1000 : undefined,
  }
}

/**
 * Asks until there is an answer: a server that is away or busy is asked again, ever more slowly, with the same headers
 * and body. Only what fails in the server every time is given up. Throws only when `signal` aborts.
 */
export async function request(origin: string, asked: Request, signal: AbortSignal): Promise<Answer> {
  let pause = FIRST_PAUSE
  for (let failures = 0; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
    let wait: number | undefined
    try {
      const attempt = await send(origin, asked, signal)
      const { status } = attempt.answer
      if (status === 500) failures += 1
      if (!PASSING.has(status) || failures > MOST_FAILURES) return attempt.answer
      wait = attempt.wait
    } catch {
      signal.throwIfAborted()
    }
    await delay(wait ?? pause * (0.75 + Math.random() / 2), undefined, { signal })
  }
}
