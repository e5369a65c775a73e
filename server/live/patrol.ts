import type { Access } from '#server/auth/access.ts'
import type { Reset } from '#server/contract/live.ts'
import { backlog } from './backlog.ts'
import type { LiveServer, LiveSocket } from './types.ts'

/** A client that takes so little that this much waits for it is sent away to take a snapshot. */
const LARGEST_BACKLOG = 1_000_000

/** Sends a socket away, to come back with a snapshot of what is its reader's then. */
function sendAway(socket: LiveSocket, reason: Reset['reason']): void {
  for (const chain of socket.data.chains) socket.emit('reset', { room: chain.split('|')[0], reason })
  socket.disconnect(true)
}

/**
 * Cuts off every socket whose session has ended, whose reader may now read something else, or that takes too little.
 * One query; rejects without a database.
 */
export async function patrol(io: LiveServer, access: Pick<Access, 'sessionsAlive'>): Promise<void> {
  const sockets = [...io.sockets.sockets.values()]
  const alive = await access.sessionsAlive([...new Set(sockets.map(({ data }) => data.sessionId))])
  for (const socket of sockets) {
    const stamp = alive.get(socket.data.sessionId)
    if (stamp === undefined) socket.disconnect(true)
    else if (stamp !== socket.data.stamp) sendAway(socket, 'scope')
    else if (backlog(socket) > LARGEST_BACKLOG) sendAway(socket, 'overflow')
  }
}
