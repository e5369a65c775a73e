import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Ground } from './ground.ts'
import { encodeTile } from './tile.ts'

const compress = promisify(gzip)
const LEVEL = 5

type Kept = { bytes: Promise<Uint8Array<ArrayBuffer>>; size: number }

/**
 * Compressed tiles of the current release, the least recently used dropped beyond a number of bytes. Two
 * requests for one tile encode it once.
 */
export class TileCache {
  readonly #maxBytes: number
  readonly #kept = new Map<number, Kept>()
  #ground: Ground | undefined
  #bytes = 0

  constructor(maxBytes = 64 * 2 ** 20) {
    this.#maxBytes = maxBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  /** The tile gzipped; empty (not even a gzip header) when there is nothing in it. */
  async get(ground: Ground, zoom: number, x: number, y: number): Promise<Uint8Array<ArrayBuffer>> {
    if (ground !== this.#ground) this.#restart(ground)
    const key = (zoom * 2 ** 14 + x) * 2 ** 14 + y
    const known = this.#kept.get(key)
    if (known) {
      this.#kept.delete(key)
      this.#kept.set(key, known)
      return known.bytes
    }
    const made = { bytes: compressed(encodeTile(ground, zoom, x, y)), size: 0 }
    this.#kept.set(key, made)
    try {
      const bytes = await made.bytes
      if (this.#kept.get(key) === made) this.#grow(made, bytes.length)
      return bytes
    } catch (error) {
      if (this.#kept.get(key) === made) this.#kept.delete(key)
      throw error
    }
  }

  #restart(ground: Ground): void {
    this.#ground = ground
    this.#kept.clear()
    this.#bytes = 0
  }

  /** What an entry costs beside its bytes. */
  static readonly ENTRY = 200

  #grow(made: Kept, length: number): void {
    made.size = length + TileCache.ENTRY
    this.#bytes += made.size
    for (const [key, { size }] of this.#kept) {
      if (this.#bytes <= this.#maxBytes) break
      this.#kept.delete(key)
      this.#bytes -= size
    }
  }
}

async function compressed(tile: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (tile.length === 0) return tile
  const bytes = await compress(tile, { level: LEVEL })
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
