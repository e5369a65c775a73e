import { setTimeout as delay } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { parentPort, workerData } from 'node:worker_threads'
import { fetchMe } from '#app/_live/api.ts'
import { Store } from '#app/_live/case-store.ts'
import { keyOf } from '#app/_live/key.ts'
import { takeSnapshots } from '#app/_live/snapshot.ts'
import { openLink } from '#app/_live/socket.ts'
import type { Frame } from '#server/contract/live.ts'
import { cookieOf } from './careful.ts'
import type { PageAnswer, PageFigures, PageOptions, PageQuestion } from './page.ts'
import { openWorld } from './page-world.ts'

const PATIENCE_MS = 120_000
const AGAIN_MS = 500

const { url, direct, seat, rooms, skewMs = 0 } = workerData as PageOptions
const world = openWorld(url, skewMs)
const figures: PageFigures = {
  frames: 0,
  events: 0,
  gaps: 0,
  ignored: 0,
  resets: 0,
  breaks: 0,
  cursor: 0,
  offset: 0,
}

class Watched extends Store {
  override applyFrame(frame: Frame, now: number) {
    const outcome = super.applyFrame(frame, now)
    figures.frames += 1
    figures.events += frame.events.length
    if (outcome === 'gap') figures.gaps += 1
    if (outcome === 'ignored' && frame.events.length > 0) figures.ignored += 1
    return outcome
  }

  override setLink(link: 'connecting' | 'live' | 'offline' | 'reset') {
    if (link !== this.status().link) {
      if (link === 'reset') figures.resets += 1
      if (link === 'offline') figures.breaks += 1
    }
    super.setLink(link)
  }
}

const store = new Watched()
let close = () => {}

async function follow(): Promise<void> {
  close()
  for (;;) {
    try {
      world.setCookie(await cookieOf(direct, seat))
      const wanted = await roomsOf()
      const lost = () => void delay(AGAIN_MS).then(follow)
      close = openLink({ store, rooms: wanted, onSignedOut: lost, onScopeLost: lost })
      return
    } catch {
      await delay(AGAIN_MS)
    }
  }
}

async function roomsOf(): Promise<readonly string[]> {
  return rooms ?? (await fetchMe()).rooms
}

/** What a store shows, in an order of its own. */
const pictureOf = (from: Store) => ({
  rows: new Map([...from.rows()].map((row) => [keyOf(row.entity, row.id), row])),
  hidden: new Map([...from.hidden()].filter(([, { incident, mediation }]) => incident + mediation > 0)),
})

/** Waits until this page and a fresh snapshot stand at one position at or after `head`; cases and towns that differ. */
async function compare(head: number): Promise<{ differing: number; rows: number } | undefined> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await delay(AGAIN_MS)) {
    const asked = await roomsOf()
      .then((names) => takeSnapshots(names, AbortSignal.timeout(30_000)))
      .catch(() => undefined)
    if (!asked) continue
    const cursors = new Map(store.cursors().map(({ room, cursor }) => [room, cursor]))
    const { snapshots } = asked
    if (!snapshots.every(({ room, seq }) => seq >= head && cursors.get(room) === seq)) continue
    const fresh = new Store()
    fresh.load(snapshots, Date.now())
    const [own, other] = [pictureOf(store), pictureOf(fresh)]
    let differing = Math.abs(own.rows.size - other.rows.size)
    for (const [key, row] of other.rows) if (!isDeepStrictEqual(own.rows.get(key), row)) differing += 1
    if (!isDeepStrictEqual(own.hidden, other.hidden)) differing += 1
    return { differing, rows: other.rows.size }
  }
  return undefined
}

parentPort?.on('message', async ({ id, ask, head }: PageQuestion) => {
  const { head: cursor, serverOffset } = store.status()
  Object.assign(figures, { cursor, offset: serverOffset })
  const compared = ask === 'compare' ? await compare(head) : undefined
  const answer: PageAnswer = { id, figures, compared }
  parentPort?.postMessage(answer)
})
await follow()
