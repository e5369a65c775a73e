import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { MessageCutter } from './ws-messages.ts'

const DRIP_MS = 100

/** What becomes of one whole message of the server: the messages to send in its place. One for each connection. */
export type Mischief = (message: Buffer) => Buffer[]

export interface Proxy {
  port: number
  url: string
  /** Bytes a second that an upgraded connection carries to its client; 0 is as many as come. */
  setPace: (bytesPerSecond: number) => void
  /** Ends every connection, some politely, some not. */
  cut: () => number
  /** Upgraded connections that the server, not the client, ended. */
  endedByServer: () => number
  close: () => Promise<void>
}

/** A TCP proxy before a server, which knows of WebSocket just where a message ends. */
export async function startProxy(options: {
  port: number
  target: number
  mischief?: () => Mischief
}): Promise<Proxy> {
  const { port, target, mischief } = options
  let pace = 0
  let ended = 0
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = createConnection({ port: target, host: '127.0.0.1', noDelay: true })
    let upgraded: boolean | undefined
    for (const [own, other] of [
      [client, upstream],
      [upstream, client],
    ]) {
      open.add(own)
      own.on('error', () => own.destroy())
      own.on('close', () => {
        open.delete(own)
        if (own === upstream && upgraded && !client.destroyed) ended += 1
        other.destroySoon()
      })
    }
    client.on('data', (bytes) => void upstream.write(bytes))
    const through = mischief ? messages(mischief()) : (bytes: Buffer) => [bytes]
    let carried = Promise.resolve()
    upstream.on('data', (bytes) => {
      upgraded ??= bytes.subarray(0, 12).toString('latin1') === 'HTTP/1.1 101'
      if (!upgraded) return void client.write(bytes)
      upstream.pause()
      carried = carried
        .then(() => carry(client, through(bytes), () => pace))
        .then(() => void upstream.resume())
    })
  }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    setPace: (bytesPerSecond) => {
      pace = bytesPerSecond
    },
    cut: () => {
      for (const socket of open) if (Math.random() < 0.5) socket.resetAndDestroy()
      for (const socket of open) socket.destroy()
      return open.size
    },
    endedByServer: () => ended,
    close: async () => {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

async function carry(client: Socket, pieces: readonly Buffer[], pace: () => number): Promise<void> {
  for (const piece of pieces) {
    for (let at = 0; at < piece.length && !client.destroyed; ) {
      const step = pace() > 0 ? Math.max(1, Math.round((pace() * DRIP_MS) / 1_000)) : piece.length
      client.write(piece.subarray(at, at + step))
      at += step
      if (pace() > 0) await delay(DRIP_MS)
    }
  }
}

/** Passes the answer's head as it is and everything after it by whole messages. */
function messages(change: Mischief): (bytes: Buffer) => Buffer[] {
  const cutter = new MessageCutter()
  let head: Buffer | undefined = Buffer.alloc(0)
  return (bytes) => {
    if (!head) return cutter.push(bytes).flatMap(change)
    head = Buffer.concat([head, bytes])
    const end = head.indexOf('\r\n\r\n')
    if (end < 0) return []
    const [first, rest] = [head.subarray(0, end + 4), head.subarray(end + 4)]
    head = undefined
    return [first, ...cutter.push(rest).flatMap(change)]
  }
}
