import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { io } from 'socket.io-client'
import { rssOf } from '#e2e/bench/processes.ts'
import { CONTRACT_VERSION } from '#server/contract/version.ts'
import { cookieOf } from './careful.ts'
import { Page } from './page.ts'
import { closeScene, conclude, openScene, SEATS } from './scene.ts'
import { startProxy } from './tcp-proxy.ts'

/**
 * One client's line carries 1 kB a second while a hundred reports a second come: the server's memory stays bounded,
 * the others hear everything at once, and the slow one is equal again when its line is. Beside it a client that never
 * gives up by itself: the server has to send it away.
 */
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '150' }, port: { type: 'string', default: '3786' } },
})
const PACE = 1_000
const STUBBORN = 8
const MOST_MB = 300
const BEHIND_MS = 2_000
const port = Number(values.port)

const proxy = await startProxy({ port: port + 1, target: port })
const scene = await openScene({ port, pages: SEATS.map((seat) => ({ seat })) })
const slow = new Page({ url: proxy.url, direct: scene.url, seat: 'county' })
while ((await slow.figures()).frames === 0) await delay(50)
const cookie = await cookieOf(scene.url, 'county')
const snapshot = await fetch(`${scene.url}/api/snapshot?room=region:320613`, { headers: { cookie } })
const { seq, epoch } = (await snapshot.json()) as { seq: number; epoch: string }
let told = 0
const stubborn = Array.from({ length: STUBBORN }, () => {
  const socket = io(proxy.url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie },
    auth: { version: CONTRACT_VERSION, rooms: [{ room: 'region:320613', cursor: seq, epoch }] },
  })
  socket.on('reset', ({ reason }) => {
    if (reason === 'overflow') told += 1
  })
  return socket
})
while (!stubborn.every((socket) => socket.connected)) await delay(50)

/** Sockets that the server serves now. */
async function socketsOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^weige_sockets (\d+)$/m.exec(text)?.[1])
}

const before = rssOf(scene.server().pid)
const reports = scene.load.reports.length
proxy.setPace(PACE)
let [memory, behind, away, awayAfter] = [before, 0, 0, 0]
const sockets = await socketsOf(scene.url)
const begun = Date.now()
for (const until = begun + Number(values.seconds) * 1_000; Date.now() < until; await delay(1_000)) {
  memory = Math.max(memory, rssOf(scene.server().pid))
  const asked = Date.now()
  const wanted = scene.load.reports.at(-1)?.seq ?? 0
  while ((await scene.pages[0].figures()).cursor < wanted) await delay(5)
  behind = Math.max(behind, Date.now() - asked)
  const fewer = sockets - (await socketsOf(scene.url))
  if (fewer <= away) continue
  away = fewer
  awayAfter = Math.round((Date.now() - begun) / 1_000)
}
const perSecond = Math.round((scene.load.reports.length - reports) / ((Date.now() - begun) / 1_000))
const lagging = (await slow.figures()).cursor
proxy.setPace(0)
scene.pages.push(slow)
scene.load.calm = 130
await delay(3_000)
const outcome = await closeScene(scene)
for (const socket of stubborn) socket.close()
await proxy.close()
const { broken } = outcome
if (away < STUBBORN) broken.push(`only ${away} of ${STUBBORN} that take too little were sent away`)
if (memory - before > MOST_MB) broken.push(`memory grew by ${memory - before} MB`)
if (behind > BEHIND_MS) broken.push(`others were ${behind} ms behind`)
conclude('slow', outcome, {
  seconds: Number(values.seconds),
  reportsPerSecond: perSecond,
  memoryMB: { before, most: memory },
  othersBehindMs: behind,
  slowCursor: lagging,
  sentAway: { sockets: away, allAfterSeconds: awayAfter },
  toldOverflow: told,
})
