import { timingSafeEqual } from 'node:crypto'
import type { Sql } from 'postgres'
import { gatewaySecret, takeReceipts } from '#db/queries/notice-gateway.ts'
import { receiptsSchema } from '#server/contract/notice.ts'
import { AppError } from '#server/domain/error.ts'
import { signBody } from '#server/upstream/sign.ts'

/** How far the gateway's clock may be off, in milliseconds; an older body cannot be sent again. */
const WINDOW_MS = 300_000

export interface SignedReceipts {
  /** Headers as they came. */
  gateway: string | undefined
  timestamp: string | undefined
  signature: string | undefined
  body: string
}

function isSigned(secret: string, timestamp: string, body: string, signature: string): boolean {
  const wanted = Buffer.from(signBody(secret, timestamp, body))
  const given = Buffer.from(signature)
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}

/**
 * Notes what a gateway says became of its notices; those of others and unknown ones are passed over. What was said
 * before changes nothing. Throws unauthenticated without a signature of the gateway's within five minutes of `now`;
 * invalid_input.
 */
export async function acceptReceipts(
  sql: Sql,
  { gateway, timestamp, signature, body }: SignedReceipts,
  now: number,
): Promise<{ taken: number }> {
  if (
    !gateway ||
    !timestamp ||
    !signature ||
    !/^[1-9]\d{0,14}$/.test(gateway) ||
    !/^\d{1,11}$/.test(timestamp)
  )
    throw new AppError('unauthenticated')
  const known = await gatewaySecret(sql, Number(gateway))
  if (!known || !isSigned(known.secret, timestamp, body, signature)) throw new AppError('unauthenticated')
  if (Math.abs(now - Number(timestamp) * 1000) > WINDOW_MS) throw new AppError('unauthenticated')
  let said: unknown
  try {
    said = JSON.parse(body)
  } catch {
    throw new AppError('invalid_input', { body: 'malformed' })
  }
  const { receipts } = receiptsSchema.parse(said)
  return { taken: await takeReceipts(sql, Number(gateway), receipts) }
}
