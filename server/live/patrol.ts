import type { Access } from '#server/auth/access.ts'
import { backlog } from './backlog.ts'
import type { LiveServer } from './types.ts'

/** A client that takes so little that this much waits for it is sent away to take a snapshot. */
const LARGEST_BACKLOG = 1_000_000

/** Cuts off every socket whose session has ended or that takes too little. One query; rejects without a database. */
export async function patrol(io: LiveServer, access: Pick<Access, 'sessionsAlive'>): Promise<void> {
  const sockets = [...io.sockets.sockets.values()]
  const alive = await access.sessionsAlive([...new Set(sockets.map(({ data }) => data.sessionId))])
  for (const socket of sockets) {
    if (!alive.has(socket.data.sessionId)) socket.disconnect(true)
    else if (backlog(socket) > LARGEST_BACKLOG) {
      for (const chain of socket.data.chains)
        socket.emit('reset', { room: chain.split('|')[0], reason: 'overflow' })
      socket.disconnect(true)
    }
  }
}
