import { request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { quantile, type Row } from './row.ts'
import type { BenchServer } from './server.ts'
import { signIn } from './sign-in.ts'

/** A little longer than a snapshot is reused. */
const REUSED_FOR_MS = 5_200
const TURNS = 3

/** Fetches the province's snapshot as a browser does, compressed; bytes on the wire and milliseconds. */
function take(server: BenchServer, cookie: string): Promise<{ ms: number; size: number }> {
  const begun = performance.now()
  const headers = { cookie, 'accept-encoding': 'gzip' }
  return new Promise((resolve, reject) => {
    const sent = request(`${server.url}/api/snapshot?room=region:32`, { headers }, (answer) => {
      let size = 0
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length
      })
      answer.on('end', () => resolve({ ms: performance.now() - begun, size }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** The snapshot of the province: what it weighs and how long it takes, built anew and reused. */
export async function benchSnapshot(server: BenchServer, open: number): Promise<Row[]> {
  const cookie = await signIn(server.url, 'province')
  const cold: number[] = []
  const cached: number[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    await delay(REUSED_FOR_MS)
    cold.push((await take(server, cookie)).ms)
    for (let i = 0; i < 5; i++) cached.push((await take(server, cookie)).ms)
  }
  const megabytes = (await take(server, cookie)).size / 1e6
  const [fresh, reused] = [quantile(cold, 0.5), quantile(cached, 0.5)]
  const name = `snapshot with ${open.toLocaleString('en')} open`
  return [
    { what: `${name}, size`, value: `${megabytes.toFixed(2)} MB`, aim: '≤ 1.3 MB', ok: megabytes <= 1.3 },
    {
      what: `${name}, cold, median of ${TURNS}`,
      value: `${fresh.toFixed(0)} ms`,
      aim: '≤ 300 ms',
      ok: fresh <= 300,
    },
    { what: `${name}, cached, median`, value: `${reused.toFixed(1)} ms`, aim: '≤ 20 ms', ok: reused <= 20 },
  ]
}
