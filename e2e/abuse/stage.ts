import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BenchServer, startServer } from '#e2e/bench/server.ts'
import { cookieOf } from '#e2e/fault/careful.ts'
import { type Described, routesOf } from './routes.ts'

export interface Answered {
  status: number
  text: string
  body: unknown
}

/** A server with a little history whose every printed line is kept, and seats that ask it. */
export interface Stage {
  server: BenchServer
  dataDir: string
  described: Described
  /** Everything that server and Postgres printed so far. */
  said: () => string
  cookieOf: (seat: string) => Promise<string>
  ask: (seat: string | null, method: string, path: string, body?: unknown) => Promise<Answered>
  /** Every body of an answer to a refusal so far. */
  refusals: string[]
  close: () => Promise<void>
}

let keys = 0

export async function openStage(port: number, more: Record<string, string> = {}): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'weige-abuse-'))
  let said = ''
  const env = { GROUND: '320613', HISTORY: 'small', RATE: '0', PORT: String(port), ...more }
  const server = await startServer(dataDir, env, (text) => {
    said += text
  }).catch((error) => {
    console.error(said)
    throw error
  })
  const cookies = new Map<string, string>()
  const refusals: string[] = []
  const cookie = async (seat: string) => {
    const known = cookies.get(seat) ?? (await cookieOf(server.url, seat))
    cookies.set(seat, known)
    return known
  }
  const ask: Stage['ask'] = async (seat, method, path, body) => {
    keys += 1
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: {
        ...(seat && { cookie: await cookie(seat) }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(method !== 'GET' && { 'idempotency-key': `stage-${Date.now()}-${keys}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) refusals.push(text)
    return { status: response.status, text, body: parsed(text) }
  }
  return {
    server,
    dataDir,
    described: routesOf((await ask(null, 'GET', '/api/openapi.json')).body),
    said: () => said,
    cookieOf: cookie,
    ask,
    refusals,
    close: async () => {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Every number that stands under `id` somewhere in an answer, the first ones first. */
export function idsIn(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'id' in value && typeof value.id === 'number' ? [value.id] : []
  return [...new Set([...own, ...Object.values(value).flatMap(idsIn)])]
}

/** Prints figures, keeps them, and ends the process: 1 when a promise was broken. */
export function concludeAbuse(
  figures: { name: string; broken: readonly string[] } & Record<string, unknown>,
): never {
  const { name, broken, ...rest } = figures
  console.log(JSON.stringify({ name, passed: broken.length === 0, broken, ...rest }, null, 2))
  process.exit(broken.length === 0 ? 0 : 1)
}
