import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'
import type { KeyOrNone, Vault } from '#db/vault.ts'

const ALGORITHM = 'aes-256-gcm'
const IV = 12
const TAG = 16

/** Seals bytes under a 32-byte key (AES-256-GCM): IV, ciphertext, tag. */
export function sealBytes(key: KeyObject, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(IV)
  const cipher = createCipheriv(ALGORITHM, key, iv)
  const body = cipher.update(bytes)
  cipher.final()
  return Buffer.concat([iv, body, cipher.getAuthTag()])
}

/** The bytes that were sealed. Throws when they were changed, or sealed under another key. */
export function openBytes(key: KeyObject, sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  const end = sealed.length - TAG
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV))
  decipher.setAuthTag(sealed.subarray(end))
  const bytes = decipher.update(sealed.subarray(IV, end))
  // Throws unless the tag is right: what was deciphered before that is given to nobody.
  decipher.final()
  return bytes
}

export function sealText(key: KeyObject, text: string): Uint8Array<ArrayBuffer> {
  return sealBytes(key, Buffer.from(text))
}

export function openText(key: KeyObject, sealed: Uint8Array): string {
  return Buffer.from(openBytes(key, sealed)).toString()
}

/** The key that was read beside what it seals; undefined once the case was erased. */
export function keyOf(vault: Vault, stored: KeyOrNone | undefined): KeyObject | undefined {
  return stored?.wrapped ? vault.unwrap(stored) : undefined
}

/** A text read together with its case's key; null without either. */
export function textOf(vault: Vault, row: KeyOrNone & { sealed: Uint8Array | null }): string | null {
  if (!row.sealed) return null
  const key = keyOf(vault, row)
  return key ? openText(key, row.sealed) : null
}
