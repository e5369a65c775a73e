import { randomInt } from 'node:crypto'

const PARTS = 1_000_000

/** Whether a case is among the share (0 … 1) that is checked; foreseen by nobody, least of all by who closes it. */
export function isDrawn(share: number): boolean {
  return randomInt(PARTS) < share * PARTS
}
