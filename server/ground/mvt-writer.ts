import { putPadded, putText, putVarint } from './varint.ts'

export const POINT = 1
export const LINE = 2
export const POLYGON = 3

/** Bytes kept before a layer for its tag and length, which are known only at its end. */
const LAYER_HEAD = 6
/** Bytes a feature takes at most beside its geometry. */
const FEATURE_HEAD = 48

/**
 * Writes Mapbox Vector Tiles (specification 2.1) into one buffer that is used again for the next tile. Between
 * `beginFeature` and `endFeature` the caller writes the geometry to `bytes` at `at` itself. Keys and values are
 * written where they first occur, before the feature that needs them.
 */
export class MvtWriter {
  bytes = new Uint8Array(1 << 20)
  at = 0
  #layerAt = 0
  #featureAt = 0
  #lengthAt = 0
  #geometryAt = 0
  #lengthSize = 1
  #features = 0
  #keyCount = 0
  #valueCount = 0
  readonly #values = new Map<string | number, number>()

  beginLayer(name: string, extent: number): void {
    this.#layerAt = this.at
    this.at += LAYER_HEAD
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
    this.#reserve(3 * text.length + 16)
    const { bytes } = this
    const lengthSize = 3 * text.length < 120 ? 1 : 2
    const lengthAt = this.at + 1
    const textAt = lengthAt + 1 + 2 * lengthSize
    const end = putText(bytes, textAt, text)
    bytes[this.at] = (4 << 3) | 2
    putPadded(bytes, lengthAt, end - lengthAt - lengthSize, lengthSize)
    bytes[lengthAt + lengthSize] = (1 << 3) | 2
    putPadded(bytes, textAt - lengthSize, end - textAt, lengthSize)
    this.at = end
    return this.#valueCount++
  }

  /** `tags` are pairs of key and value numbers; the geometry to come takes `room` bytes at most. */
  beginFeature(id: number, type: number, tags: readonly number[], room: number): void {
    this.#reserve(room + FEATURE_HEAD)
    const { bytes } = this
    let at = this.at
    this.#featureAt = at
    this.#lengthSize = room + FEATURE_HEAD < 128 ? 1 : room + FEATURE_HEAD < 16_384 ? 2 : 4
    bytes[at++] = (2 << 3) | 2
    this.#lengthAt = at
    at += this.#lengthSize
    bytes[at++] = (1 << 3) | 0
    at = putVarint(bytes, at, id)
    if (tags.length) {
      bytes[at++] = (2 << 3) | 2
      const tagsAt = at++
      for (let k = 0; k < tags.length; k++) at = putVarint(bytes, at, tags[k])
      bytes[tagsAt] = at - tagsAt - 1
    }
    bytes[at++] = (3 << 3) | 0
    bytes[at++] = type
    bytes[at++] = (4 << 3) | 2
    this.#geometryAt = at + this.#lengthSize
    this.at = this.#geometryAt
  }

  endFeature(): void {
    const { bytes } = this
    const size = this.#lengthSize
    putPadded(bytes, this.#lengthAt, this.at - this.#lengthAt - size, size)
    putPadded(bytes, this.#geometryAt - size, this.at - this.#geometryAt, size)
    this.#features++
  }

  /** Takes the feature back that was begun last. */
  dropFeature(): void {
    this.at = this.#featureAt
  }

  /** Ends the layer; one without features is left out of the tile. */
  endLayer(): void {
    if (this.#features === 0) {
      this.at = this.#layerAt
      return
    }
    this.bytes[this.#layerAt] = (3 << 3) | 2
    const from = this.#layerAt + LAYER_HEAD
    putPadded(this.bytes, this.#layerAt + 1, this.at - from, LAYER_HEAD - 1)
  }

  /** The finished tile, and an empty buffer for the next. */
  take(): Uint8Array<ArrayBuffer> {
    const tile = this.bytes.slice(0, this.at)
    this.at = 0
    return tile
  }

  #varint(value: number): void {
    this.at = putVarint(this.bytes, this.at, value)
  }

  #newNumber(value: number): number {
    this.#reserve(FEATURE_HEAD)
    this.#varint((4 << 3) | 2)
    this.#varint(value < 128 ? 2 : 6)
    this.#varint((5 << 3) | 0)
    if (value < 128) this.#varint(value)
    else {
      putPadded(this.bytes, this.at, value, 5)
      this.at += 5
    }
    return this.#valueCount++
  }

  /** A key or a layer's name: short and plain. */
  #text(field: number, text: string): void {
    this.#reserve(text.length + 16)
    this.bytes[this.at] = (field << 3) | 2
    this.bytes[this.at + 1] = text.length
    this.at = putText(this.bytes, this.at + 2, text)
  }

  #reserve(more: number): void {
    if (this.at + more <= this.bytes.length) return
    const wider = new Uint8Array(Math.max(this.bytes.length * 2, this.at + more))
    wider.set(this.bytes.subarray(0, this.at))
    this.bytes = wider
  }
}
