/**
 * A region's outline as bytes: closed rings of integer 1e-6° vertices, zigzag varint deltas.
 * Exterior rings run counter-clockwise, holes clockwise; the closing vertex is not repeated.
 */

/** One ring: x0, y0, x1, y1 … in 1e-6°. */
export type Ring = Int32Array

export function encodeRings(rings: readonly Ring[]): Uint8Array {
  let size = 5
  for (const ring of rings) size += 5 + ring.length * 5
  const out = new Uint8Array(size)
  let at = 0
  const put = (value: number) => {
    let rest = value
    while (rest > 127) {
      out[at++] = (rest & 127) | 128
      rest >>>= 7
    }
    out[at++] = rest
  }
  let x = 0
  let y = 0
  put(rings.length)
  for (const ring of rings) {
    put(ring.length / 2)
    for (let i = 0; i < ring.length; i += 2) {
      const dx = ring[i] - x
      const dy = ring[i + 1] - y
      put(((dx << 1) ^ (dx >> 31)) >>> 0)
      put(((dy << 1) ^ (dy >> 31)) >>> 0)
      x = ring[i]
      y = ring[i + 1]
    }
  }
  return out.slice(0, at)
}

/** Takes outlines as they are read: each ring's number of vertices, then those in 1e-6°. */
export type RingSink = { ring(vertices: number): void; vertex(x: number, y: number): void }

/** Reads an outline without making anything of it: half a million are read at each start. */
export function readRings(bytes: Uint8Array, sink: RingSink): void {
  let at = 0
  let x = 0
  let y = 0
  const take = () => {
    let byte = bytes[at++]
    let value = byte & 127
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++]
      value |= (byte & 127) << shift
    }
    return value
  }
  for (let count = take(); count > 0; count--) {
    const vertices = take()
    sink.ring(vertices)
    for (let i = 0; i < vertices; i++) {
      const dx = take()
      const dy = take()
      x += (dx >>> 1) ^ -(dx & 1)
      y += (dy >>> 1) ^ -(dy & 1)
      sink.vertex(x, y)
    }
  }
}

export function decodeRings(bytes: Uint8Array): Ring[] {
  const rings: Ring[] = []
  let at = 0
  readRings(bytes, {
    ring: (vertices) => {
      at = 0
      rings.push(new Int32Array(vertices * 2))
    },
    vertex: (x, y) => {
      const ring = rings[rings.length - 1]
      ring[at++] = x
      ring[at++] = y
    },
  })
  return rings
}
