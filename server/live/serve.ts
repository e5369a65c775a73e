import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { Access } from '#server/auth/access.ts'
import { handshakeSchema } from '#server/contract/live.ts'
import { CONTRACT_VERSION } from '#server/contract/version.ts'
import { Hub } from './hub.ts'
import { type JoinDeps, joinRooms } from './join.ts'
import { sameOrigin } from './origin.ts'
import type { LiveServer, LiveSocket } from './types.ts'

const BEAT_MS = 2_000
/** A client that takes so little that this much waits for it is sent away to take a snapshot. */
const LARGEST_BACKLOG = 1_000_000

export interface LiveDeps extends Omit<JoinDeps, 'hub'> {
  http: HttpServer
  access: Pick<Access, 'readerOf' | 'sessionsAlive'>
  report: (error: unknown) => void
}

export interface Live {
  sockets: () => number
  frames: () => number
  close: () => Promise<void>
}

/** Bytes that wait to be sent on a socket's connection. */
function backlog(socket: LiveSocket): number {
  const { transport } = socket.conn
  const raw = 'socket' in transport ? transport.socket : undefined
  if (typeof raw !== 'object' || raw === null || !('bufferedAmount' in raw)) return 0
  return Number(raw.bufferedAmount)
}

/** Serves the live rooms on the HTTP server; a socket takes one handshake and nothing else. */
export function serveLive(deps: LiveDeps): Live {
  const io: LiveServer = new Server(deps.http, {
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: 10_000,
    allowRequest: (request, done) => done(null, sameOrigin(request.headers)),
  })
  let frames = 0
  const hub = new Hub(deps.tail, (chain, frame) => {
    frames += 1
    io.to(chain).emit('frame', frame)
  })
  const join: JoinDeps = { ...deps, hub }

  io.use(async (socket, next) => {
    try {
      const reader = await deps.access.readerOf(socket.handshake.headers.cookie)
      if (!reader) return next(new Error('unauthenticated'))
      socket.data = { actor: reader.actor, sessionId: reader.sessionId, chains: [] }
      next()
    } catch {
      next(new Error('unavailable'))
    }
  })

  io.on('connection', (socket) => {
    socket.on('disconnect', () => {
      for (const chain of socket.data.chains) hub.leave(chain)
      socket.data.chains = []
    })
    const handshake = handshakeSchema.safeParse(socket.handshake.auth)
    if (!handshake.success) {
      socket.disconnect(true)
      return
    }
    if (handshake.data.version !== CONTRACT_VERSION) {
      for (const { room } of handshake.data.rooms) socket.emit('reset', { room, reason: 'version' })
      return
    }
    joinRooms(join, socket, handshake.data.rooms).catch((error) => {
      deps.report(error)
      socket.disconnect(true)
    })
  })

  const check = async () => {
    const sockets = [...io.sockets.sockets.values()]
    const alive = await deps.access.sessionsAlive([
      ...new Set(sockets.map((socket) => socket.data.sessionId)),
    ])
    for (const socket of sockets) {
      if (!alive.has(socket.data.sessionId)) socket.disconnect(true)
      else if (backlog(socket) > LARGEST_BACKLOG) {
        for (const chain of socket.data.chains)
          socket.emit('reset', { room: chain.split('|')[0], reason: 'overflow' })
        socket.disconnect(true)
      }
    }
  }
  const timer = setInterval(() => {
    hub.beat()
    check().catch(() => {})
  }, BEAT_MS)

  return {
    sockets: () => io.sockets.sockets.size,
    frames: () => frames,
    close: async () => {
      clearInterval(timer)
      await io.close()
    },
  }
}
