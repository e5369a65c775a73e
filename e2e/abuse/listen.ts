import { createServer, type Server } from 'node:http'
import { io, type Socket } from 'socket.io-client'
import { z } from 'zod'
import { meSchema } from '#server/contract/http.ts'
import { snapshotSchema } from '#server/contract/snapshot.ts'
import { CONTRACT_VERSION } from '#server/contract/version.ts'
import type { Stage } from './stage.ts'

/** Everything that was pushed to a seat's rooms, as text, until it is closed. */
export async function listenAs(
  stage: Stage,
  seat: string,
): Promise<{ heard: () => string; close: () => void }> {
  const { rooms } = meSchema.parse((await stage.ask(seat, 'GET', '/api/me')).body)
  const wanted = await Promise.all(
    rooms.map(async (room) => {
      const answer = await stage.ask(seat, 'GET', `/api/snapshot?room=${room}`)
      const { seq, epoch } = snapshotSchema.pick({ seq: true, epoch: true }).parse(answer.body)
      return { room, cursor: seq, epoch }
    }),
  )
  const said: string[] = []
  const socket: Socket = io(stage.server.url, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie: await stage.cookieOf(seat) },
    auth: { version: CONTRACT_VERSION, rooms: wanted },
  })
  socket.onAny((...heard) => said.push(JSON.stringify(heard)))
  return { heard: () => said.join('\n'), close: () => socket.close() }
}

/** Something that takes every POST, as gateways and webhooks do; what came, heads and all. */
export function startTaker(port: number): { server: Server; taken: () => string; url: string } {
  const came: string[] = []
  const server = createServer(async (request, response) => {
    const parts: string[] = []
    for await (const chunk of request) parts.push(z.instanceof(Buffer).parse(chunk).toString())
    came.push(`${request.url} ${JSON.stringify(request.headers)} ${parts.join('')}`)
    response.writeHead(204).end()
  }).listen(port, '127.0.0.1')
  return { server, taken: () => came.join('\n'), url: `http://127.0.0.1:${port}` }
}
