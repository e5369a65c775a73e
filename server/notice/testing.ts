import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { type NoticeMessage, noticeMessageSchema } from '#server/contract/notice.ts'
import { signBody } from '#server/upstream/sign.ts'

/**
 * How the next message is met: a status; taken after some milliseconds; taken with the answer lost; neither taken nor
 * answered; the connection cut before it is taken.
 */
export type Manner = number | { after: number } | 'answer lost' | 'silence' | 'cut'

export interface Call {
  key: string
  signed: boolean
  message: NoticeMessage
}

/** A gateway for work chat, SMS and voice that keeps the contract, and can be told to behave badly. */
export async function startGateway(secret: string, port = 0) {
  const calls: Call[] = []
  const manners: Manner[] = []
  /** What it would have passed on to somebody: one message a key. */
  const passedOn = new Map<string, NoticeMessage>()
  let manner: (call: Call) => Manner = () => manners.shift() ?? 204

  const answer = (response: ServerResponse, status: number) => response.writeHead(status).end()
  const meet = async (call: Call, response: ServerResponse) => {
    const how = manner(call)
    if (how === 'silence') return
    if (how === 'cut') return response.destroy()
    if (typeof how === 'number' && how >= 300) return answer(response, how)
    if (typeof how === 'object') await new Promise((done) => setTimeout(done, how.after))
    if (!passedOn.has(call.key)) passedOn.set(call.key, call.message)
    if (how === 'answer lost') return response.destroy()
    answer(response, typeof how === 'number' ? how : 204)
  }
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const timestamp = String(request.headers['x-weige-timestamp'])
    const call = {
      key: String(request.headers['idempotency-key']),
      signed: request.headers['x-weige-signature'] === signBody(secret, timestamp, text),
      message: noticeMessageSchema.strict().parse(JSON.parse(text)),
    }
    calls.push(call)
    await meet(call, response)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const at = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://127.0.0.1:${at}/weige`,
    calls,
    passedOn,
    /** How the next messages are met, in turn; taken with 204 after that. */
    meet: (...next: Manner[]) => manners.push(...next),
    /** How each message is met from now on. */
    behave: (how: (call: Call) => Manner) => {
      manner = how
    },
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
export type FakeGateway = Awaited<ReturnType<typeof startGateway>>

/** Headers of receipts as a gateway signs them. `at` is epoch milliseconds. */
export function receiptHeaders(gateway: number, secret: string, body: string, at: number) {
  const timestamp = String(Math.floor(at / 1000))
  return {
    'content-type': 'application/json',
    'x-weige-gateway': String(gateway),
    'x-weige-timestamp': timestamp,
    'x-weige-signature': signBody(secret, timestamp, body),
  }
}
