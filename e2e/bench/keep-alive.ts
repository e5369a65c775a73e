import { connect, type Socket } from 'node:net'

/** One keep-alive HTTP/1.1 connection that sends one request at a time: as little work as a client can have. */
export class KeepAlive {
  readonly #socket: Socket
  #buffer = ''
  #resolve: ((answer: { status: number; body: string }) => void) | undefined

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => this.#take(text))
  }

  static open(port: number): Promise<KeepAlive> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new KeepAlive(socket)))
      socket.once('error', reject)
    })
  }

  post(path: string, cookie: string, key: string, body: string): Promise<{ status: number; body: string }> {
    const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\n`
    const length = `Idempotency-Key: ${key}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`
    return new Promise((resolve) => {
      this.#resolve = resolve
      this.#socket.write(head + length + body)
    })
  }

  #take(text: string): void {
    this.#buffer += text
    const end = this.#buffer.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = this.#buffer.slice(0, end)
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
    if (Buffer.byteLength(this.#buffer) < end + 4 + length) return
    const body = this.#buffer.slice(end + 4)
    this.#buffer = ''
    this.#resolve?.({ status: Number(head.slice(9, 12)), body })
  }

  close(): void {
    this.#socket.destroy()
  }
}
