import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { HttpContext } from './deps.ts'

type Body = string | Uint8Array<ArrayBuffer> | null

/** A finished answer: all of its body is there. */
export class Reply {
  readonly body: Body
  readonly status: number
  readonly headers: Readonly<Record<string, string>>

  constructor(body: Body, status: number, headers: Readonly<Record<string, string>>) {
    this.body = body
    this.status = status
    this.headers = headers
  }

  /** The same answer with further headers. */
  with(headers: Readonly<Record<string, string>>): Reply {
    return new Reply(this.body, this.status, { ...this.headers, ...headers })
  }

  /** Written straight to node's response where there is one: a Response and its streams cost more than the rest. */
  send(c: HttpContext): Response {
    const { body, status, headers } = this
    const outgoing = c.env?.outgoing
    if (!outgoing) return new Response(body, { status, headers })
    outgoing.writeHead(
      status,
      body === null ? headers : { ...headers, 'Content-Length': Buffer.byteLength(body) },
    )
    outgoing.end(body)
    return RESPONSE_ALREADY_SENT
  }
}
