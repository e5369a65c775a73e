import type { KeyObject } from 'node:crypto'

/** What is sealed under a key of its own. */
export type SealedEntity = 'incident' | 'mediation' | 'ticket' | 'attachment'

/** A case's key as it is stored: wrapped by a key of the ring. */
export interface StoredKey {
  ring: number
  wrapped: Uint8Array
}

/** A key as it is read beside what it seals: all null once the case was erased. */
export type KeyOrNone = StoredKey | { ring: null; wrapped: null }

/** A new key of a case, and what is stored of it. */
export interface CaseKey extends StoredKey {
  key: KeyObject
}

/** What a person or a text is looked up by without being read. */
export type HashKind = 'phone' | 'id_number'

/** A case whose contents were destroyed; epoch milliseconds. */
export interface Erasure {
  entity: SealedEntity
  id: number
  at: number
}

/** The keys outside the database, and what is done with them. */
export interface Vault {
  /** A new random key, wrapped by the present key of the ring. */
  create(): CaseKey
  /** Throws when the ring has no such key, or it is not the one that wrapped this. */
  unwrap(stored: StoredKey): KeyObject
  /** The same key under the present key of the ring; undefined when it is already. */
  rewrap(stored: StoredKey): StoredKey | undefined
  /** Keyed hash of a normalised number, 32 bytes: the same for the same number, telling nothing of it. */
  hash(kind: HashKind, value: string): Uint8Array
  /** Positive 31-bit number of a pair of characters, keyed. */
  numberOf(pair: string): number
  /** Tells what was looked up under one search key from what was under another. */
  readonly searchId: string
  /** Remembers beside the ring, where no restore of the database reaches, what was erased. */
  rememberErased(erasures: readonly Erasure[]): void
  /** Everything that was erased, in order. */
  erased(): Erasure[]
}
