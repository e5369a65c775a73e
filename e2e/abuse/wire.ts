import { createConnection } from 'node:net'

export interface RawAnswer {
  /** 0 where no answer came. */
  status: number
  head: string
  text: string
}

const PATIENCE_MS = 15_000
const MOST_BYTES = 8_000_000

/** A request as bytes of HTTP/1.1: header and path go as they are, even where no client would send them. */
export function bytesOfRequest(request: {
  method: string
  path: string
  headers: Readonly<Record<string, string>>
  body?: Buffer
}): Buffer {
  const { method, path, headers, body } = request
  const given = { host: '127.0.0.1', connection: 'close', ...headers }
  const length = body && !('content-length' in headers) ? { 'content-length': String(body.length) } : {}
  const lines = Object.entries({ ...given, ...length }).map(([name, value]) => `${name}: ${value}`)
  return Buffer.concat([
    Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`),
    body ?? Buffer.alloc(0),
  ])
}

/** Sends bytes over a connection of their own and reads until it ends. Never throws. */
export function exchange(port: number, bytes: Buffer, patience = PATIENCE_MS): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const socket = createConnection({ port, host: '127.0.0.1' }, () => socket.write(bytes))
    const finish = () => {
      clearTimeout(timer)
      socket.destroy()
      resolve(read(Buffer.concat(chunks)))
    }
    const timer = setTimeout(finish, patience)
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      size += chunk.length
      if (size > MOST_BYTES) finish()
    })
    socket.on('error', finish)
    socket.on('close', finish)
  })
}

function read(all: Buffer): RawAnswer {
  const end = all.indexOf('\r\n\r\n')
  // Told to go on: the answer comes after.
  if (end >= 0 && all.subarray(0, 12).toString('latin1') === 'HTTP/1.1 100')
    return read(all.subarray(end + 4))
  if (end < 0) return { status: 0, head: all.toString('latin1'), text: '' }
  const head = all.subarray(0, end).toString('latin1')
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0)
  const rest = all.subarray(end + 4)
  const chunked = /^transfer-encoding: chunked$/im.test(head)
  return { status, head, text: (chunked ? unchunked(rest) : rest).toString() }
}

function unchunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const line = bytes.indexOf('\r\n', at)
    const size = line < 0 ? 0 : Number.parseInt(bytes.subarray(at, line).toString('latin1'), 16)
    if (!size) break
    parts.push(bytes.subarray(line + 2, line + 2 + size))
    at = line + 2 + size + 2
  }
  return Buffer.concat(parts)
}
