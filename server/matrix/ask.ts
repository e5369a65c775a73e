import { randomUUID } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import { expect } from 'vitest'
import { ERROR_TEXT } from '#server/http/error-text.ts'
import type { Seat } from './seats.ts'
import type { World } from './world.ts'

/** One cell: what a seat, or nobody, asks, and what has to come of it. */
export interface Cell {
  seat: Seat | null
  method: string
  path: string
  body?: unknown
  /** Of a body of bytes; a picture's by itself. */
  type?: string
  status: number
  /** Code of the refusal, where it is one. */
  code?: string
  /** What the answer has to say; throws. */
  holds?: (text: string) => void
  /** Sent from another site's page. */
  foreign?: boolean
  /** Sent with a key of the seat's instead of its session. */
  key?: string
}

export type Answer = { status: number; text: string }

async function send({ http }: World, cell: Cell): Promise<Answer> {
  const { seat, method, path, body, foreign, key, type = 'image/png' } = cell
  const raw = body instanceof Uint8Array
  const response = await http.app.request(path, {
    method,
    headers: {
      ...(key ? { authorization: `Bearer ${key}` } : seat && { cookie: seat.cookie }),
      ...(method !== 'GET' && { 'idempotency-key': randomUUID() }),
      ...(body !== undefined && { 'content-type': raw ? type : 'application/json' }),
      ...(foreign && { origin: 'https://elsewhere.example' }),
    },
    ...(body !== undefined && { body: raw ? new Uint8Array(body) : JSON.stringify(body) }),
  })
  return { status: response.status, text: await response.text() }
}

const refusalSchema = z.object({ error: z.object({ code: z.string() }) })
const codeOf = ({ status, text }: Answer): string =>
  status < 400 ? '' : refusalSchema.parse(JSON.parse(text)).error.code

/** What is foreign and what is not there are told alike, to the last byte. */
const NOT_FOUND = JSON.stringify({
  error: { code: 'not_found', message: ERROR_TEXT['zh-CN'].not_found },
})

/** At once as many as the database has connections. */
const AT_ONCE = 8

/** Asks every cell and tells of all that came otherwise. Answers in the order of the cells. */
export async function check(world: World, cells: readonly Cell[]): Promise<Answer[]> {
  const wrong: string[] = []
  const answers: Answer[] = []
  let next = 0
  const work = async () => {
    for (let index = next++; index < cells.length; index = next++) {
      const cell = cells[index]
      const answer = await send(world, cell)
      answers[index] = answer
      const got = `${answer.status} ${codeOf(answer)}`.trim()
      const wanted = `${cell.status} ${cell.code ?? ''}`.trim()
      const where = `${cell.seat?.name ?? 'nobody'}${cell.key ? ' by key' : ''}: ${cell.method} ${cell.path}`
      if (got !== wanted && (cell.code || answer.status !== cell.status)) {
        wrong.push(`${where}: ${got} for ${wanted} ${answer.text.slice(0, 200)}`)
        continue
      }
      try {
        if (cell.code === 'not_found') expect(answer.text).toBe(NOT_FOUND)
        cell.holds?.(answer.text)
      } catch (error) {
        wrong.push(`${where}: ${error instanceof Error ? error.message.slice(0, 600) : error}`)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  expect(wrong.slice(0, 25), `${wrong.length} of ${cells.length} cells`).toEqual([])
  return answers
}
