import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { disguised, ELSEWHERE, FILES, headersFor } from './bypass-paths.ts'
import { concludeAbuse, openStage } from './stage.ts'
import { bytesOfRequest, exchange, type RawAnswer } from './wire.ts'

/**
 * Headers that some layer believes, paths that two layers read differently, methods and requests hidden in requests:
 * none gives a byte of what is protected, to nobody and to a seat of another scope.
 */
const { values } = parseArgs({ options: { port: { type: 'string', default: '3794' } } })
const port = Number(values.port)
const AT_ONCE = 8
/** Takes part in nothing here and keeps no accounts. */
const FOREIGN = 'unit2'
const METHODS = ['HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'get', 'GETT']

const stage = await openStage(port)
const marks = { text: `bypass-text-${Date.now()}`, party: `bypass-party-${Date.now()}` }
const made = z.object({ id: z.number(), number: z.string(), seq: z.number() })
const ground = z.object({ children: z.array(z.object({ label: z.tuple([z.number(), z.number()]) })) })
const village = ground.parse((await stage.ask(null, 'GET', '/api/regions/320613001001')).body)
const [lng, lat] = village.children[0].label
const report = { lng, lat, category: '0601', text: marks.text }
const incident = made.parse((await stage.ask('county', 'POST', '/api/incidents', report)).body)
const dispute = {
  lng,
  lat,
  type: '0102',
  text: marks.text,
  parties: [{ name: marks.party, phone: '13912345678' }],
}
const mediation = made.parse((await stage.ask('county', 'POST', '/api/mediations', dispute)).body)
await stage.ask('county', 'POST', `/api/incidents/${incident.id}/note`, { text: marks.text })
const secrets = [marks.text, marks.party, incident.number, mediation.number]
const fileSecrets = [
  'root:x:0',
  '"dependencies"',
  '[core]',
  readFileSync(join(stage.dataDir, 'pg.password'), 'utf8').trim(),
]

const PROTECTED = [
  `/api/incidents/${incident.id}`,
  `/api/mediations/${mediation.id}`,
  '/api/incidents',
  '/api/incidents?category=06&limit=200',
  '/api/mediations',
  '/api/snapshot?room=region:320613',
  `/api/events?room=region:320613&after=${incident.seq - 1}`,
]
// What is asked for has to be there for whoever may see it: else nothing is proven.
const broken: string[] = []
for (const path of PROTECTED) {
  const own = await stage.ask('county', 'GET', path)
  if (own.status !== 200) broken.push(`${path} is ${own.status} for its own reader`)
  else if (!secrets.some((secret) => own.text.includes(secret)) && !path.includes('snapshot'))
    broken.push(`${path} shows nothing to its own reader`)
}

let asked = 0
const byStatus = new Map<number, number>()
function look(what: string, { status, head, text }: RawAnswer, hidden: readonly string[]): void {
  asked += 1
  byStatus.set(status, (byStatus.get(status) ?? 0) + 1)
  const shown = hidden.find((secret) => text.includes(secret) || head.includes(secret))
  if (shown) broken.push(`${what} → ${status} shows ${shown.slice(0, 20)}`)
  const away = /^location: *(?:https?:)?[\\/]{2}(?!127\.0\.0\.1|localhost)[^\r\n]*/im.exec(head)
  if (away && !what.includes('://')) broken.push(`${what} → ${away[0]}`)
  if (status >= 500) broken.push(`${what} → ${status} ${text.slice(0, 120)}`)
}

const queue: (() => Promise<void>)[] = []
function add(
  what: string,
  request: Parameters<typeof bytesOfRequest>[0],
  hidden: readonly string[] = secrets,
): void {
  queue.push(async () => look(what, await exchange(port, bytesOfRequest(request)), hidden))
}

const foreign = await stage.cookieOf(FOREIGN)
for (const seat of [null, FOREIGN]) {
  const own: Record<string, string> = seat ? { cookie: foreign } : {}
  const who = seat ?? 'nobody'
  for (const path of PROTECTED) {
    for (const each of disguised(path)) {
      add(`${who} GET ${each}`, { method: 'GET', path: each, headers: own })
      add(`${who} GET ${each} as a subrequest`, {
        method: 'GET',
        path: each,
        headers: {
          ...own,
          'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware',
        },
      })
    }
    for (const headers of headersFor(path)) {
      for (const through of [path, '/', '/desk', '/api/health/live', '/api/ground', '/tiles/0/0/0'])
        add(`${who} GET ${through} ${JSON.stringify(headers)}`, {
          method: 'GET',
          path: through,
          headers: { ...own, ...headers },
        })
    }
    for (const method of METHODS) add(`${who} ${method} ${path}`, { method, path, headers: own })
  }
}
for (const path of ELSEWHERE) add(`nobody GET ${path}`, { method: 'GET', path, headers: {} })
for (const path of FILES) add(`nobody GET ${path}`, { method: 'GET', path, headers: {} }, fileSecrets)

/** Requests hidden in requests, and requests that follow on one connection. */
function smuggled(path: string): [string, string][] {
  const host = `host: 127.0.0.1:${port}`
  const inner = `GET ${path} HTTP/1.1\r\n${host}\r\nconnection: close\r\n\r\n`
  const live = `GET /api/health/live HTTP/1.1\r\n${host}\r\n`
  const post = `POST /api/auth/sign-out HTTP/1.1\r\n${host}\r\ncontent-type: application/json\r\n`
  return [
    ['pipelined', `${live}\r\n${inner}`],
    [
      'both lengths',
      `${post}content-length: ${inner.length + 5}\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${inner}`,
    ],
    [
      'chunked twice',
      `${post}transfer-encoding: chunked\r\ntransfer-encoding: identity\r\n\r\n0\r\n\r\n${inner}`,
    ],
    [
      'chunked in disguise',
      `${post}transfer-encoding: \x0bchunked\r\ncontent-length: 5\r\n\r\n0\r\n\r\n${inner}`,
    ],
    ['two lengths', `${post}content-length: 0\r\ncontent-length: ${inner.length}\r\n\r\n${inner}`],
    ['bare line feeds', `${live.replaceAll('\r\n', '\n')}x: y\n\n${inner}`],
    ['a space before the colon', `${post}content-length : ${inner.length}\r\n\r\n${inner}`],
    ['a folded header', `${live}x: a\r\n content-length: 10\r\n\r\n${inner}`],
    ['HTTP/0.9', `GET ${path}\r\n\r\n`],
    ['HTTP/1.0', `GET ${path} HTTP/1.0\r\n\r\n`],
    ['HTTP/2 in plain', `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${inner}`],
    ['no host', `GET ${path} HTTP/1.1\r\nconnection: close\r\n\r\n`],
    ['two hosts', `GET ${path} HTTP/1.1\r\n${host}\r\nhost: localhost\r\nconnection: close\r\n\r\n`],
    ['a header cut by a line', `${live}x: y\r\nx-original-url: ${path}\r\n\r\n${inner}`],
    // Who asked before on the same connection lends nothing to who asks after.
    ['after a reader', `GET /api/me HTTP/1.1\r\n${host}\r\ncookie: COOKIE\r\n\r\n${inner}`],
  ]
}
const county = await stage.cookieOf('county')
for (const path of PROTECTED)
  for (const [how, text] of smuggled(path))
    queue.push(async () =>
      look(
        `nobody ${how} ${path}`,
        await exchange(port, Buffer.from(text.replace('COOKIE', county), 'latin1'), 4_000),
        secrets,
      ),
    )
const work = async () => {
  for (let next = queue.shift(); next; next = queue.shift()) await next()
}
await Promise.all(Array.from({ length: AT_ONCE }, work))
await stage.close()
concludeAbuse({ name: 'bypass', broken, requests: asked, byStatus: Object.fromEntries(byStatus) })
