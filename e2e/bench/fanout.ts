import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { CONTRACT_VERSION } from '#server/contract/version.ts'
import { KeepAlive } from './keep-alive.ts'
import { cpuLine } from './processes.ts'
import { quantile, type Row } from './row.ts'
import type { BenchServer } from './server.ts'
import { signIn } from './sign-in.ts'

const SOCKETS = 500
const ROUNDS = 200
const TURNS = 3
const EVENTS_A_SECOND = 100
const SECONDS = 15

const start = (file: string, ...args: string[]) => fork(join(import.meta.dirname, file), args)

async function ask<T>(child: ChildProcess, message: object | string): Promise<T> {
  child.send(message)
  const [answer] = await once(child, 'message')
  return answer as T
}

/** Messages a second from the first send to the last arrival. */
async function deliveries(mode: 'rooms' | 'bare'): Promise<number> {
  const server = start('fanout-server.ts', mode)
  const [{ port }] = (await once(server, 'message')) as [{ port: number }]
  const clients = start('fanout-clients.ts')
  await ask(clients, { url: `ws://127.0.0.1:${port}`, count: SOCKETS, bare: mode === 'bare' })
  const paces: number[] = []
  for (let turn = 0; turn <= TURNS; turn++) {
    const arrived = once(clients, 'message')
    clients.send({ await: SOCKETS * ROUNDS })
    await delay(50)
    const begun = Date.now()
    server.send({ rounds: ROUNDS })
    const [{ at }] = (await arrived) as [{ at: number }]
    if (turn > 0) paces.push((SOCKETS * ROUNDS) / ((at - begun) / 1000))
  }
  server.kill()
  clients.kill()
  return quantile(paces, 0.5)
}

/** Reports at a steady pace through the API; how long each took from the log's time to each of the sockets. */
async function latency(server: BenchServer, points: [number, number][]) {
  const cookie = await signIn(server.url, 'province')
  const snapshot = await fetch(`${server.url}/api/snapshot?room=region:32`, { headers: { cookie } })
  const { epoch, seq } = (await snapshot.json()) as { epoch: string; seq: number }
  const clients = start('fanout-clients.ts')
  const auth = { version: CONTRACT_VERSION, rooms: [{ room: 'region:32', cursor: seq, epoch }] }
  await ask(clients, { url: server.url.replace('http', 'ws'), count: SOCKETS, cookie, auth })
  const links = await Promise.all(
    Array.from({ length: 8 }, () => KeepAlive.open(Number(new URL(server.url).port))),
  )
  const cpu = cpuLine('100 events/s to 500 sockets', {
    server: { pid: server.pid },
    postgres: { pid: server.postgres.pid, children: true },
    clients: { pid: clients.pid ?? 0 },
  })
  const begun = performance.now()
  const sent: Promise<unknown>[] = []
  for (let i = 0; i < EVENTS_A_SECOND * SECONDS; i++) {
    await delay(Math.max(0, begun + (i * 1000) / EVENTS_A_SECOND - performance.now()))
    const [lng, lat] = points[i % points.length]
    const body = JSON.stringify({ lng, lat, category: '0401', text: '路口有积水' })
    sent.push(links[i % links.length].post('/api/incidents', cookie, randomUUID(), body))
  }
  await Promise.all(sent)
  await delay(500)
  cpu()
  const result = await ask<{ p50: number; p99: number }>(clients, 'report')
  clients.kill()
  for (const link of links) link.close()
  return result
}

/** Fan-out to 500 sockets: against a bare loop, and how late events arrive at 100 a second. */
export async function benchFanout(server: BenchServer, points: [number, number][]): Promise<Row[]> {
  const [rooms, bare] = [await deliveries('rooms'), await deliveries('bare')]
  const { p50, p99 } = await latency(server, points)
  const ratio = rooms / bare
  return [
    {
      what: `fan-out of 600-byte events to ${SOCKETS} sockets, median of ${TURNS}`,
      value: `${Math.round(rooms / 1000)}k/s against a bare ws loop ${Math.round(bare / 1000)}k/s: ${ratio.toFixed(2)}×`,
      aim: '≥ 0.9×',
      ok: ratio >= 0.9,
    },
    {
      what: `accept → frame at ${EVENTS_A_SECOND} events/s, ${SOCKETS} sockets`,
      value: `p50 ${p50} ms, p99 ${p99} ms`,
      aim: 'p99 ≤ 250 ms',
      ok: p99 <= 250,
    },
  ]
}
