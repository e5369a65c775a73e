import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { rssOf } from '#e2e/bench/processes.ts'
import { startServer } from '#e2e/bench/server.ts'
import { cookieOf } from '#e2e/fault/careful.ts'
import { type Attempt, attemptOf } from './attempt.ts'
import { wrongWith } from './judge-answer.ts'
import { Random } from './random.ts'
import { routesOf } from './routes.ts'
import { type KeptSeed, keepSeeds, readSeeds } from './seeds.ts'
import { tryPackets, tryPolling } from './socket-attempt.ts'
import { bytesOfRequest, exchange } from './wire.ts'

/**
 * Malformed requests to every route that the server describes, as bytes, from every kind of seat, and to the socket:
 * nothing is answered with 500 or more, every refusal has a code, the server lives and keeps its memory. What broke
 * something is kept with its seed and tried first the next time.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    port: { type: 'string', default: '3793' },
  },
})
const AT_ONCE = 8
const SOCKET_SHARE = 0.08
const MOST_MB = 400
const port = Number(values.port)

const dataDir = await mkdtemp(join(tmpdir(), 'weige-malformed-'))
const env = { GROUND: '320613', HISTORY: 'small', RATE: '0', PORT: String(port) }
let said = ''
const server = await startServer(dataDir, env, (text) => {
  said = (said + text).slice(-2_000_000)
})
const described = routesOf(await (await fetch(`${server.url}/api/openapi.json`)).json())
const cookies = new Map<string, string>()
const before = rssOf(server.pid)
const byStatus = new Map<number, number>()
const wrong: (KeptSeed & { request: string })[] = []
let most = before

async function cookieFor(seat: string | null): Promise<string> {
  if (seat === null) return ''
  const known = cookies.get(seat) ?? (await cookieOf(server.url, seat).catch(() => ''))
  if (known) cookies.set(seat, known)
  return known
}

async function send({ seat, method, path, headers, body }: Attempt) {
  const cookie = await cookieFor(seat)
  const sent = { cookie, ...headers }
  const answer = await exchange(port, bytesOfRequest({ method, path, headers: sent, body }))
  // A seat that lost its session takes another one, so that most of what is sent comes from somebody.
  if (answer.status === 401 && !('cookie' in headers) && !('authorization' in headers) && seat)
    cookies.delete(seat)
  return answer
}

async function tryRoute(name: string, seed: number): Promise<void> {
  const route = described.routes.find((each) => each.name === name)
  if (!route) return
  const attempt = attemptOf(route, seed, described)
  const answer = await send(attempt)
  byStatus.set(answer.status, (byStatus.get(answer.status) ?? 0) + 1)
  // Bytes that promise more than they bring are waited for, and get no answer.
  const waits =
    'content-length' in attempt.headers ||
    'transfer-encoding' in attempt.headers ||
    'expect' in attempt.headers
  if (answer.status === 0 && waits) return
  const was = wrongWith({ ...answer, method: attempt.method })
  if (was)
    wrong.push({
      route: name,
      seed,
      was,
      request: `${attempt.seat} ${attempt.method} ${attempt.path.slice(0, 300)}`,
    })
}

async function trySocket(seed: number): Promise<void> {
  const cookie = await cookieFor('county')
  if (seed % 2 === 0) return tryPackets(port, seed, cookie)
  const was = await tryPolling(port, seed, cookie)
  if (was) wrong.push({ route: 'socket', seed, was, request: was })
}

const random = new Random(Number(values.seed))
const replayed = readSeeds()
const queue: (() => Promise<void>)[] = replayed.map(
  ({ route, seed }) =>
    () =>
      route === 'socket' ? trySocket(seed) : tryRoute(route, seed),
)
for (let index = 0; index < Number(values.count); index++) {
  const seed = random.below(2 ** 31)
  const { name } = described.routes[index % described.routes.length]
  queue.push(random.chance(SOCKET_SHARE) ? () => trySocket(seed) : () => tryRoute(name, seed))
}
const total = queue.length
const work = async () => {
  for (let next = queue.shift(); next; next = queue.shift()) {
    await next()
    if (queue.length % 100 === 0) most = Math.max(most, rssOf(server.pid))
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, work))
const ready = await fetch(`${server.url}/api/health/ready`).catch(() => undefined)
const unhandled = said
  .split('\n')
  .filter((line) => /^unhandled|TypeError|RangeError|ReferenceError/.test(line))
await server.stop()
await rm(dataDir, { recursive: true, force: true })
const broken = [
  ...wrong.map(({ route, seed, was, request }) => `${route} seed ${seed}: ${request} → ${was}`),
  ...unhandled.map((line) => `the server said: ${line.slice(0, 200)}`),
  ...(ready?.ok ? [] : ['the server is not ready after it']),
  ...(most - before > MOST_MB ? [`memory grew by ${most - before} MB`] : []),
]
const figures = {
  name: 'malformed',
  passed: broken.length === 0,
  requests: total,
  replayed: replayed.length,
  routes: described.routes.length,
  seed: Number(values.seed),
  byStatus: Object.fromEntries([...byStatus].sort(([a], [b]) => a - b)),
  memoryMB: { before, most },
  broken,
}
console.log(JSON.stringify(figures, null, 2))
mkdirSync(join(import.meta.dirname, '..', '.results'), { recursive: true })
writeFileSync(
  join(import.meta.dirname, '..', '.results', 'malformed.json'),
  `${JSON.stringify(figures, null, 2)}\n`,
)
keepSeeds(wrong.map(({ route, seed, was }) => ({ route, seed, was: was.slice(0, 120) })))
process.exit(broken.length === 0 ? 0 : 1)
