import { once } from 'node:events'
import { createServer, connect as dial, type Socket } from 'node:net'

/** A wire to a database that a test can cut and mend. */
export async function openWire(url: string) {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  const hold = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    return socket
  }
  const server = createServer((near) => {
    const far = hold(dial(Number(target.port || 5432), target.hostname))
    hold(near).pipe(far).pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  const mend = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await mend(0)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const cut = async () => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  const wired = new URL(url)
  wired.host = `127.0.0.1:${port}`
  return { url: wired.href, cut, mend: () => mend(port) }
}
