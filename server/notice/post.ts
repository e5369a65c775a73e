import type { NoticeMessage } from '#server/contract/notice.ts'
import { signBody } from '#server/upstream/sign.ts'

/** How long a gateway may take to answer, in milliseconds. */
const PATIENCE_MS = 5_000

export interface GatewayAddress {
  url: string
  secret: string
}

/**
 * Sends one message to a gateway, signed; nothing when it was taken, else the code of what went wrong: timeout,
 * unreachable, redirect, or http_ and the status. Goes to the address that an administrator set and nowhere else.
 */
export async function postNotice(
  { url, secret }: GatewayAddress,
  message: NoticeMessage,
  { now, signal, patience = PATIENCE_MS }: { now: number; signal?: AbortSignal; patience?: number },
): Promise<string | undefined> {
  const body = JSON.stringify(message)
  const timestamp = String(Math.floor(now / 1000))
  const timeout = AbortSignal.timeout(patience)
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Idempotency-Key': message.dedupeKey,
        'X-Weige-Timestamp': timestamp,
        'X-Weige-Signature': signBody(secret, timestamp, body),
      },
    })
    await response.body?.cancel()
    if (response.ok) return undefined
    return response.status >= 300 && response.status < 400 ? 'redirect' : `http_${response.status}`
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable'
  }
}
