import { createHash } from 'node:crypto'

/** Whether a case is among the share (0 … 1) that is checked: the same answer for the same case, foreseen by nobody. */
export function isDrawn(id: number, share: number, salt: string = process.env.DRAW_SALT ?? ''): boolean {
  const hash = createHash('sha256').update(`${salt}:${id}`).digest()
  return hash.readUInt32BE(0) / 2 ** 32 < share
}
