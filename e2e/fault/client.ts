import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'

export interface Acknowledged {
  key: string
  id: number
  number: string
  seq: number
}

/** Reports without pause and repeats each with its key until it is acknowledged, as a careful client does. */
export class Reporter {
  readonly acknowledged: Acknowledged[] = []
  repeats = 0
  refused = 0
  #stopped = false
  #cookie = ''
  readonly #url: () => string
  readonly #points: readonly [number, number][]

  constructor(url: () => string, points: readonly [number, number][]) {
    this.#url = url
    this.#points = points
  }

  async run(workers: number): Promise<void> {
    await Promise.all(Array.from({ length: workers }, () => this.#work()))
  }

  stop(): void {
    this.#stopped = true
  }

  async #work(): Promise<void> {
    while (!this.#stopped) {
      const key = randomUUID()
      const [lng, lat] = this.#points[Math.floor(Math.random() * this.#points.length)]
      const body = JSON.stringify({ lng, lat, category: '0401', text: '垃圾桶满溢' })
      for (let done = false; !done; ) {
        done = await this.#send(key, body).catch(() => false)
        if (done) continue
        this.repeats += 1
        await delay(50)
      }
    }
  }

  async #send(key: string, body: string): Promise<boolean> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key, cookie: this.#cookie }
    const signal = AbortSignal.timeout(10_000)
    const response = await fetch(`${this.#url()}/api/incidents`, { method: 'POST', headers, body, signal })
    if (response.status === 201) {
      const { id, number, seq } = (await response.json()) as Acknowledged
      this.acknowledged.push({ key, id, number, seq })
      return true
    }
    await response.arrayBuffer()
    if (response.status === 401) await this.signIn()
    else if (response.status < 500) this.refused += 1
    return false
  }

  async signIn(): Promise<void> {
    const response = await fetch(`${this.#url()}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'county', password: 'weige-demo' }),
    })
    await response.arrayBuffer()
    this.#cookie = response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ')
  }

  get cookie(): string {
    return this.#cookie
  }
}
