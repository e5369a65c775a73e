import { ZodObject, type ZodType } from 'zod'
import { AppError } from '#server/domain/error.ts'
import type { HttpContext } from './deps.ts'
import { headerOf } from './header.ts'

/** Bytes of the largest body that is read. */
export const BODY_LIMIT = 64 * 1024

/** The JSON body. Throws invalid_input for another type, broken JSON or text no database keeps; too_large. */
export async function readJson(c: HttpContext): Promise<unknown> {
  const type = headerOf(c, 'content-type')
  if (!type || !/^application\/json\s*(;|$)/i.test(type))
    throw new AppError('invalid_input', { header: 'Content-Type' })
  const text = await readText(c)
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw new AppError('invalid_input', { body: 'malformed' })
  }
  if (text.includes('\\u') && !isStorable(body))
    throw new AppError('invalid_input', { body: 'unstorable_text' })
  return body
}

async function readText(c: HttpContext): Promise<string> {
  const length = headerOf(c, 'content-length')
  if (length === undefined) return Buffer.from(await readBytes(c, BODY_LIMIT)).toString()
  if (Number(length) > BODY_LIMIT) throw new AppError('too_large', { limit: BODY_LIMIT })
  return c.req.text()
}

/** The body as it came. Throws too_large above `limit` bytes, before reading where the length is told. */
export async function readBytes(c: HttpContext, limit: number): Promise<Uint8Array> {
  if (Number(headerOf(c, 'content-length') ?? 0) > limit) throw new AppError('too_large', { limit })
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length
    if (size > limit) throw new AppError('too_large', { limit })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Whether every string can be kept: no NUL, no half of a surrogate pair. As deep as a body may be. */
function isStorable(body: unknown): boolean {
  const left = [body]
  while (left.length > 0) {
    const value = left.pop()
    if (typeof value === 'string' && (!value.isWellFormed() || value.includes('\0'))) return false
    if (typeof value !== 'object' || value === null) continue
    for (const entry of Object.entries(value)) left.push(...entry)
  }
  return true
}

export async function readBody<T>(c: HttpContext, schema: ZodType<T>): Promise<T> {
  return schema.parse(await readJson(c))
}

const strict = new WeakMap<ZodType, ZodType>()

/** The query. Throws invalid_input also for a parameter that the route does not have. */
export function readQuery<T>(c: HttpContext, schema: ZodType<T>): T {
  const query = c.req.query()
  const only = strict.get(schema) ?? (schema instanceof ZodObject ? schema.strict() : schema)
  strict.set(schema, only)
  const { error } = only.safeParse(query)
  if (error) throw error
  return schema.parse(query)
}

const KEY = /^[A-Za-z0-9_-]{8,80}$/

/** The Idempotency-Key. Throws idempotency_missing when there is none or it is not 8–80 letters, digits, - or _. */
export function readKey(c: HttpContext): string {
  const key = headerOf(c, 'idempotency-key')
  if (!key || !KEY.test(key)) throw new AppError('idempotency_missing')
  return key
}

/** An id in the path, of a case unless it is named; anything that cannot be one is as unknown as any other. */
export function readId(c: HttpContext, name = 'id'): number {
  const id = c.req.param(name) ?? ''
  if (!/^[1-9]\d{0,14}$/.test(id)) throw new AppError('not_found')
  return Number(id)
}
