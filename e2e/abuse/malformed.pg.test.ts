import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHttp, type TestHttp } from '#server/http/testing.ts'
import { attemptOf } from './attempt.ts'
import { wrongWith } from './judge-answer.ts'
import { Random } from './random.ts'
import { type Described, routesOf } from './routes.ts'
import { readSeeds } from './seeds.ts'

const COUNT = 1_500
const SEED = 20_261_123
const AT_ONCE = 4

let http: TestHttp
let described: Described
beforeAll(async () => {
  http = await startHttp()
  described = routesOf((await http.ask(null, '/api/openapi.json')).body)
})
afterAll(() => http?.stop())

/** What fetch can carry of the headers: bytes of HTTP are the command's matter. */
function sendable(headers: Record<string, string>): Record<string, string> {
  const own = Object.entries(headers).filter(
    ([name]) => !['content-length', 'transfer-encoding', 'expect', 'upgrade'].includes(name),
  )
  return Object.fromEntries(own)
}

async function send(route: Described['routes'][number], seed: number): Promise<string | undefined> {
  const { seat, method, path, headers, body } = attemptOf(route, seed, described)
  const cookie = seat ? await http.cookieOf(seat) : undefined
  const carries = body && method !== 'GET' && method !== 'HEAD'
  const response = await http.app.request(path, {
    method,
    headers: { ...(cookie && { cookie }), ...sendable(headers) },
    ...(carries && { body: new Uint8Array(body) }),
  })
  const wrong = wrongWith({ status: response.status, text: await response.text(), method })
  return wrong && `${route.name} seed ${seed}: ${method} ${path.slice(0, 200)} → ${wrong}`
}

test('what is malformed is refused with a code on every route, and breaks nothing', async () => {
  const byName = new Map(described.routes.map((route) => [route.name, route]))
  const again = readSeeds().flatMap(({ route, seed }) => {
    const known = byName.get(route)
    return known ? [{ route: known, seed }] : []
  })
  const random = new Random(SEED)
  const fresh = Array.from({ length: COUNT }, (_, index) => ({
    route: described.routes[index % described.routes.length],
    seed: random.below(2 ** 31),
  }))
  const queue = [...again, ...fresh]
  const wrong: string[] = []
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const found = await send(next.route, next.seed)
      if (found) wrong.push(found)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  expect(wrong).toEqual([])
  expect(http.reported).toEqual([])
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  expect((await http.ask('county', '/api/me')).status).toBe(200)
}, 120_000)
