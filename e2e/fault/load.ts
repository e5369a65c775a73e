import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { Careful } from './careful.ts'

const acknowledged = z.object({
  id: z.number(),
  number: z.string(),
  seq: z.number(),
  version: z.number(),
  status: z.string(),
})
export interface Reported {
  key: string
  id: number
  number: string
  seq: number
}
export interface Commanded {
  id: number
  kind: string
  seq: number
}

export const REPORT_TEXT = '垃圾桶满溢'
const CALM_MS = 130
const MOST_WAITING = 400
/** Most are of everyday; some are restricted by their category, so that those outside see a number. */
const CATEGORIES = ['0401', '0401', '0203', '0401', '0601']

/** A real load: reports without pause, and a centre that accepts, restricts and hands on what was reported. */
export class Load {
  readonly reports: Reported[] = []
  readonly commands: Commanded[] = []
  /** Refusals for good: nothing of ours should be refused. */
  readonly refusals: string[] = []
  /** Milliseconds that each reporter rests between two reports; 0 keeps as many under way as there are reporters. */
  calm = CALM_MS
  urgency = 'normal'
  readonly centre: Careful
  #stopped = false
  #running: Promise<unknown> | undefined
  readonly #waiting: { id: number; version: number }[] = []
  readonly #points: readonly (readonly [number, number])[]
  readonly #unit: number | undefined

  /** `unit` is dispatched to. */
  constructor(url: string, points: readonly (readonly [number, number])[], unit?: number) {
    this.centre = new Careful(url, 'county')
    this.#points = points
    this.#unit = unit
  }

  start(reporters: number, movers = 3): void {
    const all = [
      ...Array.from({ length: reporters }, () => this.#report()),
      ...Array.from({ length: movers }, () => this.#move()),
    ]
    this.#running = Promise.all(all)
  }

  /** Nothing new is begun; what is under way is repeated until it is acknowledged. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#running
  }

  async #report(): Promise<void> {
    while (!this.#stopped) {
      const [lng, lat] = this.#points[Math.floor(Math.random() * this.#points.length)]
      const category = CATEGORIES[Math.floor(Math.random() * CATEGORIES.length)]
      const answer = await this.centre.post('/api/incidents', {
        lng,
        lat,
        category,
        urgency: this.urgency,
        text: REPORT_TEXT,
      })
      if (answer?.status !== 201) this.refusals.push(`report: ${answer?.status} ${answer?.body}`)
      else {
        const { id, number, seq, version } = acknowledged.parse(answer.body)
        this.reports.push({ key: answer.key, id, number, seq })
        if (this.#waiting.length < MOST_WAITING) this.#waiting.push({ id, version })
      }
      if (this.calm > 0) await delay(this.calm * (0.5 + Math.random()))
    }
  }

  async #move(): Promise<void> {
    while (!this.#stopped) {
      const next = this.#waiting.shift()
      if (!next) {
        await delay(20)
        continue
      }
      const accepted = await this.#command(next.id, 'accept', { version: next.version })
      if (accepted === undefined) continue
      const kind = Math.random()
      if (kind < 0.2) {
        const body = { version: accepted, text: '涉及个人', restricted: Math.random() < 0.5 }
        await this.#command(next.id, 'restrict', body)
      } else if (kind < 0.4 && this.#unit) {
        await this.#command(next.id, 'dispatch', { version: accepted, unit: this.#unit })
      } else if (kind < 0.8) {
        await this.#command(next.id, 'hand_over', { version: accepted, service: '110', text: '移交处理' })
      }
    }
  }

  /** The version after it. */
  async #command(id: number, command: string, body: object): Promise<number | undefined> {
    const answer = await this.centre.post(`/api/incidents/${id}/${command}`, body)
    if (answer?.status !== 200) {
      this.refusals.push(`${command}: ${answer?.status} ${answer?.body}`)
      return undefined
    }
    const { seq, version } = acknowledged.parse(answer.body)
    this.commands.push({ id, kind: `incident.${command}`, seq })
    return version
  }
}
