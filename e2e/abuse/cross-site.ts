import { once } from 'node:events'
import { createServer } from 'node:http'
import { parseArgs } from 'node:util'
import { chromium, type Page } from 'playwright'
import postgres from 'postgres'
import { z } from 'zod'
import { CHROMIUM_FLAGS } from '#e2e/chromium.ts'
import { DEMO_PASSWORD } from '#server/auth/demo.ts'
import { Random } from './random.ts'
import type { Route } from './routes.ts'
import { sampleOf } from './sample.ts'
import { concludeAbuse, openStage } from './stage.ts'

/**
 * A page of another site, and one of the same site at another port, in the browser of somebody who is signed in: forms
 * of every kind, requests of every mode, sockets of both transports. Nothing changes and nothing is read.
 */
const { values } = parseArgs({ options: { port: { type: 'string', default: '3795' } } })
const port = Number(values.port)
const PEOPLE = ['county', 'system', 'security'] as const
/** Of ourselves: what passes by time, or records that somebody was turned away. */
const OWN =
  /^(audit|block|chain|seal|session|figure_|case_fact|projector|presence|attempt|sign_in|upkeep|pgboss|job)/

const stage = await openStage(port)
const random = new Random(1)
const { routes, schemas } = stage.described
const fill = (path: string) => path.replaceAll(/\{\w+\}/g, '1').replace('/1/1', '/1/note')
const bodyOf = ({ body }: Route): string =>
  JSON.stringify(body?.example ?? sampleOf(body?.schema ?? {}, schemas, random))
const writes = routes
  .filter(({ method }) => method !== 'GET')
  .map((route) => ({ method: route.method, path: fill(route.path), body: bodyOf(route) }))
const reads = routes.filter(({ method }) => method === 'GET').map(({ path }) => fill(path))

const attacker = createServer((_, response) => {
  response.setHeader('content-type', 'text/html')
  response.end('<!doctype html><title>elsewhere</title><body></body>')
}).listen(port + 1, '0.0.0.0')
await once(attacker, 'listening')

/** Rows of every table that people write to, and the position of the log. */
async function fingerprint(): Promise<Record<string, number>> {
  const sql = postgres(stage.server.postgres.url, { max: 1 })
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class join pg_namespace n on n.oid = relnamespace
    where relkind in ('r', 'p') and nspname = 'public' and not relispartition order by 1`
  const rows: Record<string, number> = {}
  for (const { name } of tables) {
    if (OWN.test(name)) continue
    const [{ n }] = await sql<{ n: number }[]>`
      select coalesce(sum(hashtext(t::text)::bigint), 0)::float8 as n from ${sql(name)} t`
    rows[name] = n
  }
  await sql.end()
  return rows
}

const gained = z.object({ read: z.array(z.string()), sockets: z.array(z.string()) })

/** Everything a page can try against another origin, from inside of it. */
async function attack(page: Page, target: string) {
  const given = { target, writes, reads }
  return page.evaluate(async ({ target, writes, reads }) => {
    const read: string[] = []
    const sockets: string[] = []
    const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
    const ids = { 'idempotency-key': 'cross-site-0001' }
    const frame = document.createElement('iframe')
    frame.name = 'sink'
    document.body.append(frame)
    for (const { method, path, body } of writes) {
      for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']) {
        const form = document.createElement('form')
        Object.assign(form, { action: target + path, method: 'post', enctype: type, target: 'sink' })
        const field = document.createElement('input')
        // As text/plain this makes one piece of JSON.
        Object.assign(field, { name: body.slice(0, -1).concat(',"x":"'), value: '"}' })
        form.append(field)
        document.body.append(form)
        form.submit()
        await rest(5)
        form.remove()
      }
      for (const type of ['text/plain', 'application/json']) {
        for (const mode of ['no-cors', 'cors'] as const) {
          const headers = mode === 'cors' ? { ...ids, 'content-type': type } : { 'content-type': type }
          const own = mode === 'cors' ? method : 'POST'
          const init = { method: own, mode, credentials: 'include' as const, headers, body }
          const text = await fetch(target + path, init)
            .then((response) => response.text())
            .catch(() => '')
          if (text) read.push(`${own} ${path} as ${type}: ${text.slice(0, 80)}`)
        }
      }
      navigator.sendBeacon(target + path, body)
    }
    for (const path of reads) {
      for (const mode of ['no-cors', 'cors'] as const) {
        const text = await fetch(target + path, { mode, credentials: 'include' })
          .then((response) => response.text())
          .catch(() => '')
        if (text) read.push(`GET ${path}: ${text.slice(0, 80)}`)
      }
    }
    for (const query of ['EIO=4&transport=polling', 'EIO=4&transport=polling&j=0']) {
      const text = await fetch(`${target}/socket.io/?${query}`, { credentials: 'include' })
        .then((response) => response.text())
        .catch(() => '')
      if (text) sockets.push(`polling: ${text.slice(0, 80)}`)
    }
    const socket = new WebSocket(`${target.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
    await new Promise((resolve) => {
      socket.onopen = () => sockets.push('a websocket opened')
      socket.onmessage = ({ data }) => sockets.push(`a websocket said ${String(data).slice(0, 80)}`)
      socket.onclose = resolve
      setTimeout(resolve, 3_000)
    })
    return { read, sockets }
  }, given)
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: CHROMIUM_FLAGS,
})
const broken: string[] = []
const answered = new Map<number, number>()
let requests = 0
for (const seat of PEOPLE) {
  const context = await browser.newContext()
  const victim = await context.newPage()
  await victim.goto(`${stage.server.url}/sign-in`)
  const signed = await victim.evaluate(
    async ([username, password]) => {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify({ username, password })
      return (await fetch('/api/auth/sign-in/username', { method: 'POST', headers, body })).status
    },
    [seat, DEMO_PASSWORD],
  )
  if (signed !== 200) broken.push(`${seat} could not sign in: ${signed}`)
  await victim.close()
  const before = await fingerprint()
  for (const origin of [`http://localhost:${port + 1}`, `http://127.0.0.1:${port + 1}`]) {
    const page = await context.newPage()
    page.on('response', (response) => {
      if (!response.url().startsWith(stage.server.url)) return
      requests += 1
      answered.set(response.status(), (answered.get(response.status()) ?? 0) + 1)
    })
    await page.goto(origin)
    const { read, sockets } = gained.parse(await attack(page, stage.server.url))
    for (const each of [...read, ...sockets]) broken.push(`${seat}, ${origin}: ${each}`)
    await page.close()
  }
  const after = await fingerprint()
  for (const [table, sum] of Object.entries(after))
    if (sum !== before[table]) broken.push(`${seat}: ${table} changed`)
  const still = await context.request.get(`${stage.server.url}/api/me`)
  if (still.status() !== 200) broken.push(`${seat} was signed out: ${still.status()}`)
  await context.close()
}
await browser.close()
attacker.close()
await stage.close()
concludeAbuse({
  name: 'cross-site',
  broken: broken.slice(0, 50),
  people: PEOPLE.length,
  origins: 2,
  writes: writes.length,
  reads: reads.length,
  requests,
  byStatus: Object.fromEntries(answered),
})
