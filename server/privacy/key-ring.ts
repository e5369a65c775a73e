import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import type { CaseKey, Erasure, HashKind, StoredKey, Vault } from '#db/vault.ts'
import { appendErased, readErased } from './erased-file.ts'
import { newRing, type RingKeys, readRing } from './ring-file.ts'
import { openBytes, sealBytes } from './seal.ts'

const KEY_BYTES = 32
/** How long a changed file may go unnoticed, milliseconds. */
export const LOOK_MS = 2_000
/** Pairs of characters whose numbers are kept: about as many as there are in use. */
const KEPT_PAIRS = 200_000

/**
 * The ring of keys in memory: what wraps the keys of cases, and what searches are keyed with. Looks at its file when a
 * key is wanted that it does not have, and every other second before it makes one.
 */
export class KeyRing implements Vault {
  readonly #file: string | undefined
  #ring: RingKeys
  #looked = Date.now()
  #changed: number
  readonly #numbers = new Map<string, number>()
  readonly #erased: Erasure[] = []

  private constructor(ring: RingKeys, file?: string) {
    this.#ring = ring
    this.#file = file
    this.#changed = file ? statSync(file).mtimeMs : 0
  }

  /** The ring of a file; undefined while there is none. Throws SetupError for a file that is no ring. */
  static open(file: string): KeyRing | undefined {
    const ring = readRing(file)
    return ring && new KeyRing(ring, file)
  }

  /** A ring that is nowhere but in memory. */
  static inMemory(): KeyRing {
    return new KeyRing(newRing())
  }

  /** The number of the key that wraps new ones. */
  get current(): number {
    return this.#ring.current
  }

  get searchId(): string {
    return createHmac('sha256', this.#ring.search).update('id').digest('base64url').slice(0, 8)
  }

  has(ring: number): boolean {
    return this.#ring.keys.has(ring)
  }

  create(): CaseKey {
    this.#look()
    const bytes = randomBytes(KEY_BYTES)
    const key = createSecretKey(bytes)
    const stored = this.#wrap(bytes)
    bytes.fill(0)
    return { key, ...stored }
  }

  unwrap({ ring, wrapped }: StoredKey): KeyObject {
    return createSecretKey(openBytes(this.#key(ring), wrapped))
  }

  rewrap({ ring, wrapped }: StoredKey): StoredKey | undefined {
    return ring === this.#ring.current ? undefined : this.#wrap(openBytes(this.#key(ring), wrapped))
  }

  hash(kind: HashKind, value: string): Uint8Array {
    return createHmac('sha256', this.#ring.search).update(`${kind}:${value}`).digest()
  }

  numberOf(pair: string): number {
    const known = this.#numbers.get(pair)
    if (known !== undefined) return known
    const number =
      createHmac('sha256', this.#ring.search).update(`pair:${pair}`).digest().readUInt32BE() >>> 1
    if (this.#numbers.size >= KEPT_PAIRS) this.#numbers.clear()
    this.#numbers.set(pair, number)
    return number
  }

  rememberErased(erasures: readonly Erasure[]): void {
    if (this.#file) appendErased(this.#file, erasures)
    else this.#erased.push(...erasures)
  }

  erased(): Erasure[] {
    return this.#file ? readErased(this.#file) : [...this.#erased]
  }

  #wrap(bytes: Uint8Array): StoredKey {
    const { current } = this.#ring
    return { ring: current, wrapped: sealBytes(this.#key(current), bytes) }
  }

  #key(number: number): KeyObject {
    if (!this.#ring.keys.has(number)) this.#load()
    const key = this.#ring.keys.get(number)
    if (!key) throw new Error(`the key ring has no key ${number}`)
    return key
  }

  #look(): void {
    const now = Date.now()
    if (!this.#file || now - this.#looked < LOOK_MS) return
    this.#looked = now
    const found = statSync(this.#file, { throwIfNoEntry: false })
    // Without its file the ring goes on as it is: what is in memory serves until it is back.
    if (found && found.mtimeMs !== this.#changed) this.#load()
  }

  #load(): void {
    const ring = this.#file && readRing(this.#file)
    if (!ring || !this.#file) return
    this.#ring = ring
    this.#changed = statSync(this.#file).mtimeMs
  }
}
