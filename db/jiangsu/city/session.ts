import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { z } from 'zod'
import { type Answer, type Request, request } from './client.ts'
import { photoAnswer, signInAnswer } from './wire.ts'

const SIGN_IN = '/api/auth/sign-in/username'
const AFTER_REFUSAL = 30_000

/** One seat's session with the server: signs in when needed, again when its session has ended. */
export class Session {
  readonly #origin: string
  readonly #credentials: { username: string; password: string }
  readonly #signal: AbortSignal
  #cookie: string | undefined
  #signingIn: Promise<number> | undefined

  constructor(origin: string, credentials: { username: string; password: string }, signal: AbortSignal) {
    this.#origin = origin
    this.#credentials = credentials
    this.#signal = signal
  }

  /** Signs in and answers with the seat's user id. Many at once are one. */
  signIn(): Promise<number> {
    this.#signingIn ??= this.#signIn().finally(() => {
      this.#signingIn = undefined
    })
    return this.#signingIn
  }

  async #signIn(): Promise<number> {
    for (;;) {
      const asked = { method: 'POST', path: SIGN_IN, body: this.#credentials } as const
      const answer = await request(this.#origin, asked, this.#signal)
      const signedIn = signInAnswer.safeParse(answer.body)
      if (answer.status === 200 && signedIn.success) {
        this.#cookie = answer.cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ')
        return signedIn.data.user.id
      }
      console.error(`${this.#credentials.username} cannot sign in: ${answer.code ?? answer.status}`)
      await delay(AFTER_REFUSAL, undefined, { signal: this.#signal })
    }
  }

  async #ask(asked: Pick<Request, 'method' | 'path' | 'body' | 'picture'>, key?: string): Promise<Answer> {
    for (;;) {
      if (!this.#cookie) await this.signIn()
      const cookie = this.#cookie ?? ''
      const headers = { Cookie: cookie, ...(key && { 'Idempotency-Key': key }) }
      const answer = await request(this.#origin, { ...asked, headers }, this.#signal)
      if (answer.status !== 401) return answer
      if (this.#cookie === cookie) this.#cookie = undefined
    }
  }

  /** What is at a path, or undefined when the server refuses. */
  async read<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
    const answer = await this.#ask({ method: 'GET', path })
    return answer.status === 200 ? schema.parse(answer.body) : undefined
  }

  /** Hands in a picture and answers with its id, or undefined when the server refuses. */
  async upload(picture: Uint8Array): Promise<number | undefined> {
    const answer = await this.#ask({ method: 'POST', path: '/api/attachments', picture })
    return answer.status < 300 ? photoAnswer.parse(answer.body).id : undefined
  }

  /** Sends a command once, however often it takes; null, or the code of the refusal. */
  async command(path: string, body: unknown): Promise<string | null> {
    const answer = await this.#ask({ method: 'POST', path, body }, randomUUID())
    return answer.status < 300 ? null : (answer.code ?? String(answer.status))
  }
}
