import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { WebSocketServer } from 'ws'

/** Runs in a process of its own: sends the same 600-byte frame to everybody, by rooms or by a bare loop. */
const mode = process.argv[2]
const http = createServer()
const event = { seq: 1, at: Date.now(), kind: 'incident.report', pad: 'x'.repeat(480) }
const frame = { epoch: 'e', room: 'region:32', prev: 1, head: 2, at: Date.now(), events: [event] }

let send: () => void
if (mode === 'rooms') {
  const io = new Server(http, { serveClient: false, perMessageDeflate: false })
  io.on('connection', (socket) => socket.join('region:32|plain'))
  send = () => io.to('region:32|plain').emit('frame', frame)
} else {
  const wss = new WebSocketServer({ server: http, perMessageDeflate: false })
  send = () => {
    const text = `42${JSON.stringify(['frame', frame])}`
    for (const client of wss.clients) client.send(text)
  }
}
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 })
})

/** Rounds a turn: as fast as the loop goes, yet the sockets get theirs in between. */
process.on('message', ({ rounds }: { rounds: number }) => {
  const cpu = process.cpuUsage()
  let left = rounds
  const turn = () => {
    send()
    left -= 1
    if (left > 0) setImmediate(turn)
    else process.send?.({ cpu: process.cpuUsage(cpu) })
  }
  turn()
})
