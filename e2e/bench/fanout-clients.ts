import { WebSocket } from 'ws'
import { quantile } from './row.ts'

/** Runs in a process of its own: many sockets that speak just enough of Socket.IO, and count what arrives. */
interface Clients {
  url: string
  count: number
  cookie?: string
  auth?: object
  bare?: boolean
}

let received = 0
let latencies: number[] = []
let awaited: number | undefined

const done = () => {
  process.send?.({ received, at: Date.now(), p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) })
  awaited = undefined
}

function take(text: string, socket: WebSocket): void {
  if (text === '2') {
    socket.send('3')
    return
  }
  if (!text.startsWith('42["frame"')) return
  received += 1
  if (awaited === undefined) {
    const now = Date.now()
    for (const [, at] of text.matchAll(/"seq":\d+,"at":(\d+)/g)) latencies.push(now - Number(at))
  }
  if (received === awaited) done()
}

function open({ url, cookie, auth, bare }: Clients): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(bare ? url : `${url}/socket.io/?EIO=4&transport=websocket`, {
      headers: cookie ? { cookie } : {},
      perMessageDeflate: false,
    })
    socket.on('error', reject)
    socket.on('open', () => (bare ? resolve() : undefined))
    socket.on('message', (data) => {
      const text = String(data)
      if (text.startsWith('0{')) socket.send(`40${auth ? JSON.stringify(auth) : ''}`)
      else if (text.startsWith('40{')) resolve()
      else take(text, socket)
    })
  })
}

process.on('message', async (message: Clients | { await: number } | 'report') => {
  if (message === 'report') {
    done()
    return
  }
  if ('await' in message) {
    received = 0
    awaited = message.await
    return
  }
  for (let i = 0; i < message.count; i++) await open(message)
  latencies = []
  process.send?.({ open: message.count })
})
