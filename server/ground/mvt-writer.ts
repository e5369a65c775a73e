import { Buffer } from 'node:buffer'

export const POINT = 1
export const LINE = 2
export const POLYGON = 3

/** Room kept before a layer for its tag and length, which are known only at its end. */
const LAYER_HEAD = 6

/**
 * Writes Mapbox Vector Tiles (specification 2.1) into one buffer that is used again for the next tile.
 * A caller fills `geometry` with commands up to `used`, then ends the feature.
 */
export class MvtWriter {
  geometry = new Uint32Array(1 << 16)
  used = 0
  #bytes = new Uint8Array(1 << 20)
  #at = 0
  #layerAt = 0
  #features = 0
  readonly #keys = new Map<string, number>()
  readonly #values = new Map<string | number, number>()

  beginLayer(name: string, extent: number): void {
    this.#layerAt = this.#at
    this.#at += LAYER_HEAD
    this.#features = 0
    this.#keys.clear()
    this.#values.clear()
    this.#reserve(64)
    this.#varint((15 << 3) | 0)
    this.#varint(2)
    this.#text(1, name)
    this.#varint((5 << 3) | 0)
    this.#varint(extent)
  }

  /** Room for this many more geometry commands. */
  reserveGeometry(more: number): void {
    if (this.used + more <= this.geometry.length) return
    const wider = new Uint32Array(Math.max(this.geometry.length * 2, this.used + more))
    wider.set(this.geometry.subarray(0, this.used))
    this.geometry = wider
  }

  key(name: string): number {
    return indexIn(this.#keys, name)
  }

  value(value: string | number): number {
    return indexIn(this.#values, value)
  }

  /** Ends the feature whose commands are in `geometry`; `tags` are pairs of key and value numbers. */
  endFeature(id: number, type: number, tags: readonly number[]): void {
    const { geometry, used } = this
    let geometrySize = 0
    for (let k = 0; k < used; k++) geometrySize += varintSize(geometry[k])
    let tagSize = 0
    for (let k = 0; k < tags.length; k++) tagSize += varintSize(tags[k])
    const tagPart = tagSize ? 1 + varintSize(tagSize) + tagSize : 0
    const idPart = id ? 1 + varintSize(id) : 0
    const size = idPart + tagPart + 2 + 1 + varintSize(geometrySize) + geometrySize
    this.#reserve(size + 8)
    this.#varint((2 << 3) | 2)
    this.#varint(size)
    if (id) {
      this.#varint((1 << 3) | 0)
      this.#varint(id)
    }
    if (tagSize) {
      this.#varint((2 << 3) | 2)
      this.#varint(tagSize)
      for (let k = 0; k < tags.length; k++) this.#varint(tags[k])
    }
    this.#varint((3 << 3) | 0)
    this.#varint(type)
    this.#varint((4 << 3) | 2)
    this.#varint(geometrySize)
    this.#geometry()
    this.used = 0
    this.#features++
  }

  /** Ends the layer; one without features is left out of the tile. */
  endLayer(): void {
    if (this.#features === 0) {
      this.#at = this.#layerAt
      return
    }
    for (const key of this.#keys.keys()) this.#text(3, key)
    for (const value of this.#values.keys()) this.#value(value)
    const from = this.#layerAt + LAYER_HEAD
    const to = this.#at
    this.#at = this.#layerAt
    this.#varint((3 << 3) | 2)
    this.#varint(to - from)
    this.#bytes.copyWithin(this.#at, from, to)
    this.#at += to - from
  }

  /** The finished tile, and an empty buffer for the next. */
  take(): Uint8Array<ArrayBuffer> {
    const tile = this.#bytes.slice(0, this.#at)
    this.#at = 0
    return tile
  }

  #geometry(): void {
    const { geometry, used } = this
    const bytes = this.#bytes
    let at = this.#at
    for (let k = 0; k < used; k++) {
      let rest = geometry[k]
      while (rest > 127) {
        bytes[at++] = (rest & 127) | 128
        rest >>>= 7
      }
      bytes[at++] = rest
    }
    this.#at = at
  }

  #varint(value: number): void {
    let rest = value
    while (rest > 127) {
      this.#bytes[this.#at++] = (rest & 127) | 128
      rest >>>= 7
    }
    this.#bytes[this.#at++] = rest
  }

  #text(field: number, text: string): void {
    const encoded = Buffer.from(text)
    this.#reserve(encoded.length + 8)
    this.#varint((field << 3) | 2)
    this.#varint(encoded.length)
    this.#bytes.set(encoded, this.#at)
    this.#at += encoded.length
  }

  #value(value: string | number): void {
    const encoded = typeof value === 'string' ? Buffer.from(value) : undefined
    const size = encoded ? 1 + varintSize(encoded.length) + encoded.length : 1 + varintSize(Number(value))
    this.#reserve(size + 8)
    this.#varint((4 << 3) | 2)
    this.#varint(size)
    if (encoded) this.#text(1, String(value))
    else {
      this.#varint((5 << 3) | 0)
      this.#varint(Number(value))
    }
  }

  #reserve(more: number): void {
    if (this.#at + more <= this.#bytes.length) return
    const wider = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + more))
    wider.set(this.#bytes.subarray(0, this.#at))
    this.#bytes = wider
  }
}

function indexIn<Key>(map: Map<Key, number>, key: Key): number {
  const known = map.get(key)
  if (known !== undefined) return known
  map.set(key, map.size)
  return map.size - 1
}

function varintSize(value: number): number {
  if (value < 128) return 1
  if (value < 16_384) return 2
  if (value < 2_097_152) return 3
  return value < 268_435_456 ? 4 : 5
}
