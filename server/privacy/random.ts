import { randomFillSync } from 'node:crypto'

/** Drawn at once: a call for a few bytes costs as much as one for a page of them. */
const POOL = Buffer.alloc(4_096)
let next = POOL.length

/** Random bytes that nobody else is given, the caller's own to keep. At most 64. */
export function drawBytes(count: number): Buffer {
  if (next + count > POOL.length) {
    randomFillSync(POOL)
    next = 0
  }
  const drawn = Buffer.from(POOL.subarray(next, next + count))
  POOL.fill(0, next, next + count)
  next += count
  return drawn
}
