import type { Server, Socket } from 'socket.io'
import type { ClientToServer, ServerToClient } from '#server/contract/live.ts'
import type { Actor } from '#server/domain/actor.ts'

/** What is known of a socket after its handshake. */
export interface SocketData {
  actor: Actor
  sessionId: number
  /** Stands for what the reader might read when the rooms were joined. */
  stamp: string
  /** Names of the chains it follows. */
  chains: string[]
}

type NoEvents = Record<string, never>
export type LiveServer = Server<ClientToServer, ServerToClient, NoEvents, SocketData>
export type LiveSocket = Socket<ClientToServer, ServerToClient, NoEvents, SocketData>
