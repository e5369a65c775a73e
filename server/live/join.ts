import type { Sql } from 'postgres'
import type { Handshake, LiveEvent, Reset } from '#server/contract/live.ts'
import { AppError } from '#server/domain/error.ts'
import { keyOf } from '#server/log/log-event.ts'
import { project } from '#server/log/project.ts'
import { readEvents } from '#server/log/replay.ts'
import type { Tail } from '#server/log/tail.ts'
import { type View, viewOf, type Zones } from '#server/log/view.ts'
import type { Hub } from './hub.ts'
import type { LiveSocket } from './types.ts'

/** Further behind than this, in positions of the log or in events of the room, a snapshot is cheaper than a replay. */
const FURTHEST = 50_000
const MOST_EVENTS = 5_000
const PAGE = 2_000

export interface JoinDeps {
  sql: Sql
  tail: Tail
  hub: Hub
  zones: () => Zones
  /** The time that frames tell, epoch milliseconds; by this machine's clock where none is given. */
  now?: () => number
}

type Wanted = Handshake['rooms'][number]

async function resetReason(tail: Tail, wanted: Wanted): Promise<Reset['reason'] | undefined> {
  if (wanted.epoch !== tail.head.epoch) return 'epoch'
  if (!(await tail.reach(wanted.cursor))) return 'cursor'
  if (tail.head.n - wanted.cursor > FURTHEST) return 'behind'
  return undefined
}

/** Reads the log until the position is held in memory, or too much came together; what the view may see of it. */
async function replay(
  deps: JoinDeps,
  view: View,
  cursor: number,
): Promise<{ events: LiveEvent[]; at: number }> {
  const { sql, tail } = deps
  const events: LiveEvent[] = []
  let at = cursor
  while (events.length <= MOST_EVENTS && !tail.ring.after(at, tail.head.n)) {
    const page = await readEvents({ sql, tail, view, after: at, limit: PAGE })
    for (const event of page.events) events.push(event)
    at = page.head
  }
  return { events, at }
}

/** Lets a socket into one room: what it missed in one frame, then live. */
async function joinRoom(deps: JoinDeps, socket: LiveSocket, wanted: Wanted): Promise<void> {
  const { tail, hub } = deps
  const reset = (reason: Reset['reason']) => void socket.emit('reset', { room: wanted.room, reason })
  const reason = await resetReason(tail, wanted)
  if (reason) return reset(reason)
  const view = viewOf(socket.data.actor, wanted.room, deps.zones())
  const missed = await replay(deps, view, wanted.cursor)
  if (socket.disconnected) return
  const { n, epoch } = tail.head
  for (const event of tail.ring.after(missed.at, n) ?? []) {
    const now = tail.caseNow(keyOf(event.row)) ?? event.row
    for (const projected of project(view, event, now)) missed.events.push(projected)
  }
  if (epoch !== wanted.epoch) return reset('epoch')
  if (missed.events.length > MOST_EVENTS) return reset('behind')
  const chain = hub.enter(view)
  socket.data.chains.push(chain)
  void socket.join(chain)
  const { room, cursor } = wanted
  socket.emit('frame', {
    epoch,
    room,
    prev: cursor,
    head: n,
    at: (deps.now ?? Date.now)(),
    events: missed.events,
  })
}

/** Carries out a handshake; a room that is not the reader's is answered with a reset. */
export async function joinRooms(
  deps: JoinDeps,
  socket: LiveSocket,
  rooms: Handshake['rooms'],
): Promise<void> {
  for (const wanted of rooms) {
    try {
      await joinRoom(deps, socket, wanted)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      socket.emit('reset', { room: wanted.room, reason: 'scope' })
    }
  }
}
