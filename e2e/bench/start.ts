import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rssOf } from './processes.ts'
import type { Row } from './row.ts'
import { type BenchServer, startServer } from './server.ts'

export interface Started {
  server: BenchServer
  /** Starts a server on the same data, once this one is stopped. */
  again: () => Promise<BenchServer>
  rows: Row[]
}

/** The first start of the whole province into an empty folder, and a warm one, which goes on to serve the bench. */
export async function benchStart(): Promise<Started> {
  const dataDir = mkdtempSync(join(tmpdir(), 'weige-bench-'))
  const first = await startServer(dataDir)
  await first.stop()
  const server = await startServer(dataDir)
  const rss = rssOf(server.pid)
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  return {
    server,
    again: () => startServer(dataDir),
    rows: [
      {
        what: 'first start, whole province and two weeks of history (packages and pages in place)',
        value: seconds(first.startedIn),
        aim: '≤ 180 s',
        ok: first.startedIn <= 180_000,
      },
      {
        what: 'warm start, whole province',
        value: seconds(server.startedIn),
        aim: '≤ 5 s',
        ok: server.startedIn <= 5000,
      },
      { what: 'server memory after a warm start', value: `${rss} MB`, aim: '≤ 700 MB', ok: rss <= 700 },
    ],
  }
}
