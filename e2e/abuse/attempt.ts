import { gzipSync } from 'node:zlib'
import { hostileValue, mutated } from './hostile.ts'
import { Random } from './random.ts'
import type { Described, Route } from './routes.ts'
import { sampleOf } from './sample.ts'

export interface Attempt {
  seat: string | null
  method: string
  /** As it is sent, query and all. */
  path: string
  headers: Record<string, string>
  body: Buffer | undefined
}

const SEATS = [
  ...([
    'county',
    'county',
    'town',
    'duty',
    'worker1',
    'mediator',
    'unit1',
    'village',
    'analyst',
    'auditor',
  ] as const),
  ...(['security', 'system', 'connector', 'wall', null] as const),
]
/** Ends or changes the session that it is asked with: asked by a seat that nothing else needs. */
const OF_SESSION = /^(post|put|delete|patch) \/api\/(auth|account|me)\b/
export const SPARE_SEAT = 'worker2'

const IDS = [
  '1',
  '2',
  '7',
  '0',
  '-1',
  '999999999999999',
  '9'.repeat(30),
  '1e3',
  '0x1',
  '1.0',
  '%31',
  '1%00',
  'NaN',
  'null',
  '..',
  '%2e%2e',
  'a'.repeat(3_000),
  '%F0%9F%92%A9',
  '%ff%fe',
  '%',
  '%zz',
  ';',
  '1;a=b',
  '*',
  "'",
  '__proto__',
]
const WORDS = [
  'accept',
  'dispatch',
  'note',
  'void',
  'constructor',
  '320613',
  '320613001',
  'hotline_12345',
  'categories',
]
const TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/json;;;',
  'image/png',
  '',
  'application/xml',
  'a/'.repeat(200),
]
const HEADERS: readonly (readonly [string, string])[] = [
  ['idempotency-key', ''],
  ['idempotency-key', 'x'.repeat(500)],
  ['idempotency-key', 'with space and "quotes"'],
  ['idempotency-key', 'tooshrt'],
  ['accept-language', '*;q=nonsense,,,;;'],
  ['accept-language', 'zz-'.repeat(500)],
  ['accept', 'a'.repeat(4_000)],
  ['cookie', 'weige.session_token=%00; weige.session_token=%ff'],
  ['cookie', `${'a=b; '.repeat(800)}`],
  ['authorization', 'Bearer '],
  ['authorization', `Bearer ${'x'.repeat(2_000)}`],
  ['authorization', 'Basic %%%'],
  ['origin', 'null'],
  ['origin', 'http://127.0.0.1:99999'],
  ['origin', 'not a url'],
  ['if-none-match', '"'.repeat(50)],
  ['range', 'bytes=-1--1,0-'],
  ['content-encoding', 'gzip'],
  ['x-forwarded-for', '::ffff:999.1.1.1, <script>'],
  ['x-forwarded-proto', 'gopher'],
  ['expect', '100-continue'],
  ['content-length', '5'],
  ['transfer-encoding', 'identity'],
  ['upgrade', 'h2c'],
]

/** One malformed request: always the same for a route and a seed. */
export function attemptOf(route: Route, seed: number, { schemas }: Described): Attempt {
  const random = new Random(seed)
  const seat = OF_SESSION.test(route.name) ? SPARE_SEAT : random.pick(SEATS)
  const headers: Record<string, string> = {}
  if (route.method !== 'GET' && random.chance(0.9))
    headers['idempotency-key'] = `abuse-${seed}-${random.below(1e9).toString(36)}`
  const made = route.body ? bodyOf(route.body, schemas, random, headers) : undefined
  // Who fails to sign in too often is shut out: let that be nobody who asks for anything else.
  const body =
    OF_SESSION.test(route.name) && made
      ? Buffer.from(made.toString('latin1').replace('"county"', `"${SPARE_SEAT}"`), 'latin1')
      : made
  if (random.chance(0.15)) {
    const [name, value] = random.pick(HEADERS)
    headers[name] = value
  }
  const method = random.chance(0.04)
    ? random.pick(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])
    : route.method
  return { seat, method, path: pathOf(route, random), headers, body }
}

function pathOf({ path, query }: Route, random: Random): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    random.pick(/id|delivery|number|z|x|y/i.test(name) || random.chance(0.3) ? IDS : WORDS),
  )
  if (query.length === 0 || random.chance(0.2))
    return random.chance(0.05) ? `${filled}?${'a'.repeat(3_000)}` : filled
  const parts = query
    .filter(() => random.chance(0.5))
    .map((name) => {
      const value = random.chance(0.5) ? random.pick([...IDS, ...WORDS]) : String(hostileText(random))
      const repeated = random.chance(0.1) ? `&${name}[]=${value}&${name}=` : ''
      return `${name}=${value}${repeated}`
    })
  return `${filled}?${parts.join('&')}`
}

/** A hostile value as part of an address. */
function hostileText(random: Random): string {
  const value = hostileValue(random)
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined')
  return encodeURIComponent(text.toWellFormed()).slice(0, 4_000)
}

function bodyOf(
  { type, schema, example }: NonNullable<Route['body']>,
  schemas: Described['schemas'],
  random: Random,
  headers: Record<string, string>,
): Buffer {
  headers['content-type'] = random.chance(0.08) ? random.pick(TYPES) : type
  if (!type.includes('json')) return bytesOf(random)
  const base = example !== undefined && random.chance(0.5) ? example : sampleOf(schema, schemas, random)
  let value = base
  for (let times = 1 + random.below(2); times > 0; times--) value = mutated(value, random)
  const text = JSON.stringify(value) ?? ''
  const kind = random.below(25)
  if (kind === 0) return Buffer.from(text.slice(0, random.below(text.length + 1)))
  if (kind === 1) return Buffer.from(`\ufeff${text}`)
  if (kind === 2) return Buffer.from(text, 'utf16le')
  if (kind === 3) return gzipSync(text)
  if (kind === 4) return Buffer.from(text.replace(/:/, ':NaN,'))
  if (kind === 5)
    return Buffer.concat([
      Buffer.from(text.slice(0, -1)),
      Buffer.from([0xff, 0xfe, 0xc0, 0x80]),
      Buffer.from('}'),
    ])
  if (kind === 6) return Buffer.from('['.repeat(30_000))
  if (kind === 7) return Buffer.from(`{"a":${'{"a":'.repeat(9_000)}`)
  if (kind === 8) return Buffer.from(`{"text":"\\ud800","text":"\\u0000"}`)
  if (kind === 9) return Buffer.alloc(70_000, 'a')
  return Buffer.from(text)
}

/** Bytes of a file that is none, or begins like one. */
function bytesOf(random: Random): Buffer {
  const heads = [
    [0xff, 0xd8, 0xff, 0xe0],
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    [0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50],
    [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37],
    [0x50, 0x4b, 0x03, 0x04],
    [],
  ]
  const noise = Buffer.from(Array.from({ length: random.below(3_000) }, () => random.below(256)))
  return Buffer.concat([Buffer.from(random.pick(heads)), noise])
}
