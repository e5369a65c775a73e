import { Buffer } from 'node:buffer'

export const POINT = 1
export const LINE = 2
export const POLYGON = 3

const encoder = new TextEncoder()

/** Room kept before a layer for its tag and length, which are known only at its end. */
const LAYER_HEAD = 6

/** Bytes that a feature takes beside its geometry and tags, at most. */
const FEATURE_HEAD = 32

/**
 * Writes Mapbox Vector Tiles (specification 2.1) into one buffer that is used again for the next tile.
 * A caller fills `geometry` with commands up to `used`, then ends the feature. Keys and values are written
 * where they first occur, before the feature that needs them.
 */
export class MvtWriter {
  geometry = new Uint32Array(1 << 16)
  used = 0
  #bytes = new Uint8Array(1 << 20)
  #at = 0
  #layerAt = 0
  #features = 0
  #keyCount = 0
  #valueCount = 0
  readonly #values = new Map<string | number, number>()

  beginLayer(name: string, extent: number): void {
    this.#layerAt = this.#at
    this.#at += LAYER_HEAD
    this.#features = 0
    this.#keyCount = 0
    this.#valueCount = 0
    this.#values.clear()
    this.#reserve(LAYER_HEAD + FEATURE_HEAD)
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

  /** The number of a key, which must not have come in this layer before. */
  key(name: string): number {
    this.#text(3, name)
    return this.#keyCount++
  }

  /** The number of a value, the same each time in this layer. */
  value(value: string | number): number {
    const known = this.#values.get(value)
    if (known !== undefined) return known
    const number = typeof value === 'string' ? this.newText(value) : this.#newNumber(value)
    this.#values.set(value, number)
    return number
  }

  /** The number of a text that comes once in this layer. */
  newText(text: string): number {
    const size = utf8Size(text)
    this.#reserve(size + 16)
    this.#varint((4 << 3) | 2)
    this.#varint(1 + varintSize(size) + size)
    this.#varint((1 << 3) | 2)
    this.#varint(size)
    this.#characters(text, size)
    return this.#valueCount++
  }

  /** Ends the feature whose commands are in `geometry`; `tags` are pairs of key and value numbers. */
  endFeature(id: number, type: number, tags: readonly number[]): void {
    const { geometry, used } = this
    this.#reserve(FEATURE_HEAD + 5 * (used + tags.length))
    let geometrySize = 0
    for (let k = 0; k < used; k++) geometrySize += varintSize(geometry[k])
    let tagSize = 0
    for (let k = 0; k < tags.length; k++) tagSize += varintSize(tags[k])
    const tagPart = tagSize ? 1 + varintSize(tagSize) + tagSize : 0
    const bytes = this.#bytes
    let at = this.#at
    bytes[at++] = (2 << 3) | 2
    at = put(bytes, at, 1 + varintSize(id) + tagPart + 3 + varintSize(geometrySize) + geometrySize)
    bytes[at++] = (1 << 3) | 0
    at = put(bytes, at, id)
    if (tagSize) {
      bytes[at++] = (2 << 3) | 2
      at = put(bytes, at, tagSize)
      for (let k = 0; k < tags.length; k++) at = put(bytes, at, tags[k])
    }
    bytes[at++] = (3 << 3) | 0
    bytes[at++] = type
    bytes[at++] = (4 << 3) | 2
    at = put(bytes, at, geometrySize)
    for (let k = 0; k < used; k++) at = put(bytes, at, geometry[k])
    this.#at = at
    this.used = 0
    this.#features++
  }

  /** Ends the layer; one without features is left out of the tile. */
  endLayer(): void {
    if (this.#features === 0) {
      this.#at = this.#layerAt
      return
    }
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

  #varint(value: number): void {
    this.#at = put(this.#bytes, this.#at, value)
  }

  #newNumber(value: number): number {
    this.#reserve(FEATURE_HEAD)
    this.#varint((4 << 3) | 2)
    this.#varint(1 + varintSize(value))
    this.#varint((5 << 3) | 0)
    this.#varint(value)
    return this.#valueCount++
  }

  #text(field: number, text: string): void {
    const size = utf8Size(text)
    this.#reserve(size + 16)
    this.#varint((field << 3) | 2)
    this.#varint(size)
    this.#characters(text, size)
  }

  #characters(text: string, size: number): void {
    if (size === text.length) for (let i = 0; i < size; i++) this.#bytes[this.#at++] = text.charCodeAt(i)
    else this.#at += encoder.encodeInto(text, this.#bytes.subarray(this.#at)).written
  }

  #reserve(more: number): void {
    if (this.#at + more <= this.#bytes.length) return
    const wider = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + more))
    wider.set(this.#bytes.subarray(0, this.#at))
    this.#bytes = wider
  }
}

/** Writes an unsigned number of up to 32 bits; gives the position after it. */
function put(bytes: Uint8Array, from: number, value: number): number {
  let at = from
  let rest = value
  while (rest > 127) {
    bytes[at++] = (rest & 127) | 128
    rest >>>= 7
  }
  bytes[at++] = rest
  return at
}

function utf8Size(text: string): number {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return Buffer.byteLength(text)
  return text.length
}

function varintSize(value: number): number {
  if (value < 128) return 1
  if (value < 16_384) return 2
  if (value < 2_097_152) return 3
  return value < 268_435_456 ? 4 : 5
}
