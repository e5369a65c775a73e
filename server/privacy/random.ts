import { randomFillSync } from 'node:crypto'

/** Drawn at once: a call for a few bytes costs as much as one for a page of them. */
const POOL = Buffer.alloc(4_096)
let next = POOL.length

/** Random bytes that nobody else is given; a view that is good until the next call. At most 64. */
export function drawBytes(count: number): Buffer {
  if (next + count > POOL.length) {
    randomFillSync(POOL)
    next = 0
  }
  const drawn = POOL.subarray(next, next + count)
  next += count
  return drawn
}
