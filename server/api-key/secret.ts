import { createHash, randomBytes } from 'node:crypto'

/** By which keys are known for what they are, in logs of others too. */
const MARK = 'wg_'
const SHAPE = /^wg_[A-Za-z0-9_-]{43}$/
const SHOWN = 9

/** 256 random bits. */
export function drawKey(): string {
  return `${MARK}${randomBytes(32).toString('base64url')}`
}

export function isKey(text: string): boolean {
  return SHAPE.test(text)
}

export function hashOfKey(key: string): Uint8Array {
  return createHash('sha256').update(key).digest()
}

/** What people tell keys apart by. */
export function shownOf(key: string): string {
  return key.slice(0, SHOWN)
}
