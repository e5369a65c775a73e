import { createHmac } from 'node:crypto'

/** HMAC-SHA256 over `timestamp.body`, as hex; the timestamp (Unix seconds) keeps an old body from being sent again. */
export function signBody(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
}
