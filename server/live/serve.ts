import type { Server as HttpServer } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { Server } from 'socket.io'
import type { Access } from '#server/auth/access.ts'
import { isOurSocket } from '#server/auth/origin.ts'
import { handshakeSchema } from '#server/contract/live.ts'
import { CONTRACT_VERSION } from '#server/contract/version.ts'
import { followChanges } from './changes.ts'
import { Hub } from './hub.ts'
import { type JoinDeps, joinRooms } from './join.ts'
import { patrol } from './patrol.ts'
import type { LiveServer } from './types.ts'

const BEAT_MS = 2_000
/** How long requests under way may take to end when the server does. */
const CLOSE_MS = 2_000

export interface LiveDeps extends Omit<JoinDeps, 'hub'> {
  http: HttpServer
  access: Pick<Access, 'readerOf' | 'sessionsAlive'>
  /** Whether X-Forwarded-Host of the peer is believed. */
  trustProxy: boolean
  report: (error: unknown) => void
}

export interface Live {
  sockets: () => number
  frames: () => number
  close: () => Promise<void>
}

/** Why a connection is refused, as the client is told it. */
const refusal = (code: 'unauthenticated' | 'unavailable') =>
  Object.assign(new Error(code), { data: { code } })

/** Serves the live rooms on the HTTP server; a socket takes one handshake and nothing else. */
export function serveLive(deps: LiveDeps): Live {
  const io: LiveServer = new Server(deps.http, {
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: 10_000,
    allowRequest: (request, done) => done(null, isOurSocket(request.headers, deps.trustProxy)),
  })
  let frames = 0
  const hub = new Hub(
    deps.tail,
    (chain, frame) => {
      frames += 1
      io.to(chain).emit('frame', frame)
    },
    deps.now,
  )
  const join: JoinDeps = { ...deps, hub }

  io.use(async (socket, next) => {
    try {
      const reader = await deps.access.readerOf(socket.handshake.headers.cookie)
      const hold = reader?.standing?.hold ?? null
      // A locked screen goes on showing the live picture; who owes a password has none yet.
      if (!reader || (hold && hold !== 'session_locked')) return next(refusal('unauthenticated'))
      const { actor, sessionId, stamp } = reader
      socket.data = { actor, sessionId, stamp, chains: [] }
      next()
    } catch {
      next(refusal('unavailable'))
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

  const changes = followChanges(deps.sql, io).catch((error: unknown) => {
    deps.report(error)
  })
  let { epoch } = deps.tail.head
  let busy = false
  const timer = setInterval(() => {
    // Who comes back with a cursor of the other history is reset.
    if (epoch !== deps.tail.head.epoch) io.disconnectSockets(true)
    epoch = deps.tail.head.epoch
    hub.beat()
    if (busy) return
    busy = true
    patrol(io, deps.access)
      .catch(() => {})
      .finally(() => {
        busy = false
      })
  }, BEAT_MS)

  return {
    sockets: () => io.sockets.sockets.size,
    frames: () => frames,
    close: async () => {
      clearInterval(timer)
      const unfollow = await changes
      await unfollow?.()
      await Promise.race([io.close(), delay(CLOSE_MS)])
    },
  }
}
