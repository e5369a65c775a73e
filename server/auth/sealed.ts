import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const NONCE = 12
const TAG = 16

const keyOf = (secret: string, purpose: string) =>
  Buffer.from(hkdfSync('sha256', secret, '', `weige ${purpose}`, 32))

/** Encrypts under a key of its own purpose (AES-256-GCM: nonce, tag, text). */
export function seal(secret: string, purpose: string, text: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, purpose), nonce)
  const sealed = Buffer.concat([cipher.update(text), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** What was sealed, or undefined when it was not by us or was changed. */
export function unseal(secret: string, purpose: string, sealed: Uint8Array): Buffer | undefined {
  const bytes = Buffer.from(sealed)
  if (bytes.length < NONCE + TAG) return undefined
  const opener = createDecipheriv('aes-256-gcm', keyOf(secret, purpose), bytes.subarray(0, NONCE))
  opener.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
  try {
    return Buffer.concat([opener.update(bytes.subarray(NONCE + TAG)), opener.final()])
  } catch {
    return undefined
  }
}

/** A keyed hash: what is looked up without being kept. */
export function keyedHash(secret: string, purpose: string, text: string): string {
  return createHmac('sha256', keyOf(secret, purpose)).update(text).digest('base64url')
}
