import { WebSocket } from 'ws'
import { CONTRACT_VERSION } from '#server/contract/version.ts'
import { hostileValue, mutated } from './hostile.ts'
import { Random } from './random.ts'
import { bytesOfRequest, exchange } from './wire.ts'

const OPEN_MS = 5_000
const LINGER_MS = 60
const PACKETS = [
  '',
  '2',
  '3',
  '5',
  '6',
  '4',
  '40',
  '41',
  '40{',
  '40{}',
  '42',
  '42[]',
  '42["frame",{}]',
  '42["__proto__"]',
  '43[]',
  '451-["x",{"_placeholder":true,"num":99}]',
  '45-["x"]',
  '4999',
  '40/admin,',
  '40/a,{}',
  '40/__proto__,',
  '42["disconnect"]',
  'b====',
  '\u0000',
  '9'.repeat(9_000),
  '42["x",'.repeat(500),
]
const QUERIES = [
  'EIO=4&transport=polling',
  'EIO=3&transport=polling',
  'EIO=4&transport=websocket',
  'EIO=4',
  '',
  'EIO=4&transport=__proto__',
  'EIO=4&transport=polling&sid=nothing',
  'EIO=4&transport=polling&j=1',
  'EIO=99&transport=polling',
  `EIO=4&transport=polling&sid=${'x'.repeat(3_000)}`,
  'transport=polling&transport=websocket&EIO=4&EIO=3',
  'EIO=4&transport=constructor',
  'EIO=4&transport=polling&b64=1',
]

/** A socket's handshake, changed in one or two places. */
function handshakeOf(random: Random): string {
  const rooms = [
    {
      room: random.pick(['region:320613', 'region:32', 'seat:1', 'unit:1', 'region:__proto__']),
      cursor: random.below(50),
      epoch: 'x',
    },
  ]
  let value: unknown = { version: random.chance(0.8) ? CONTRACT_VERSION : random.below(99), rooms }
  for (let times = random.below(3); times > 0; times--) value = mutated(value, random)
  return JSON.stringify(value) ?? 'undefined'
}

/** Malformed polling over plain HTTP; what is wrong with the answer, or undefined. */
export async function tryPolling(port: number, seed: number, cookie: string): Promise<string | undefined> {
  const random = new Random(seed)
  const method = random.pick(['GET', 'POST', 'PUT', 'OPTIONS', 'DELETE'])
  const path = `${random.pick(['/socket.io/', '/socket.io', '/socket.io/../socket.io/', '/socket.io/%00'])}?${random.pick(QUERIES)}`
  const text = random.chance(0.5) ? random.pick(PACKETS) : `40${handshakeOf(random)}`
  const body = method === 'GET' ? undefined : Buffer.from(text)
  const headers = {
    cookie: random.chance(0.7) ? cookie : '',
    'content-type': random.pick(['text/plain', 'application/octet-stream', 'application/json']),
  }
  const { status } = await exchange(port, bytesOfRequest({ method, path, headers, body }), OPEN_MS)
  return status >= 500 ? `${method} ${path} → ${status}` : undefined
}

/** Malformed packets over a WebSocket, with and without a right beginning. Never fails: the server's health tells. */
export async function tryPackets(port: number, seed: number, cookie: string): Promise<void> {
  const random = new Random(seed)
  const headers = { cookie: random.chance(0.8) ? cookie : 'weige=1', origin: `http://127.0.0.1:${port}` }
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, { headers })
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer)
      socket.terminate()
      resolve()
    }
    const timer = setTimeout(done, OPEN_MS)
    socket.on('error', done)
    socket.on('close', done)
    socket.once('open', () => {
      socket.send(random.chance(0.8) ? `40${handshakeOf(random)}` : random.pick(PACKETS))
      for (let more = random.below(6); more > 0; more--) {
        const value = hostileValue(random)
        if (random.chance(0.2)) socket.send(Buffer.from(Array.from({ length: 40 }, () => random.below(256))))
        else if (random.chance(0.5)) socket.send(random.pick(PACKETS))
        else socket.send(`42${JSON.stringify(['frame', value])}`.slice(0, 20_000))
      }
      setTimeout(done, LINGER_MS)
    })
  })
}
