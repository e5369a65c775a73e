import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { DEMO_PASSWORD } from '#server/auth/demo.ts'

const REPEAT_MS = 50
const PATIENCE_MS = 10_000

const errorBody = z.object({ error: z.object({ code: z.string() }) })

export interface Definite {
  key: string
  status: number
  body: unknown
}

/** Sends with a key and repeats with the same key until the answer is definite: taken, or refused for good. */
export class Careful {
  repeats = 0
  /** Statuses of 500 and above, with their codes, and how often each came. */
  readonly failures = new Map<string, number>()
  #cookie = ''
  #signingIn: Promise<void> | undefined
  readonly #url: string
  readonly #seat: string

  constructor(url: string, seat: string) {
    this.#url = url
    this.#seat = seat
  }

  get cookie(): string {
    return this.#cookie
  }

  async post(path: string, body: unknown, given: () => boolean = () => false): Promise<Definite | undefined> {
    const key = randomUUID()
    for (;;) {
      const answer = await this.#send(path, key, JSON.stringify(body)).catch(() => undefined)
      if (answer?.status === 401) await this.signIn()
      else if (answer && answer.status < 500 && answer.status !== 429) return { key, ...answer }
      if (given()) return undefined
      this.repeats += 1
      await delay(answer?.status === 429 ? 1_000 : REPEAT_MS)
    }
  }

  async #send(path: string, key: string, body: string): Promise<{ status: number; body: unknown }> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key, cookie: this.#cookie }
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const response = await fetch(`${this.#url}${path}`, { method: 'POST', headers, body, signal })
    const text = await response.text()
    if (response.status >= 500) this.#count(response.status, text)
    return { status: response.status, body: response.ok ? JSON.parse(text) : text }
  }

  #count(status: number, text: string): void {
    let code = 'uncoded'
    try {
      code = errorBody.parse(JSON.parse(text)).error.code
    } catch {}
    const name = `${status} ${code}`
    this.failures.set(name, (this.failures.get(name) ?? 0) + 1)
  }

  /** Once for all who find the session gone; a server that does not answer is asked again by whoever needs it. */
  signIn(): Promise<void> {
    this.#signingIn ??= this.#signIn()
      .catch(() => {})
      .finally(() => {
        this.#signingIn = undefined
      })
    return this.#signingIn
  }

  async #signIn(): Promise<void> {
    this.#cookie = await cookieOf(this.#url, this.#seat)
  }
}

/** The session cookie of a demonstration seat. Throws when the server takes nobody in. */
export async function cookieOf(url: string, seat: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: seat, password: DEMO_PASSWORD }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`${seat} cannot sign in: ${response.status}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
