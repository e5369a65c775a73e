/** The centre keeps the time of China, which has no summer time. */
const OFFSET = '+08:00'
const OFFSET_MS = 8 * 3_600_000

/** Epoch milliseconds as the value of a datetime-local input, in the centre's time. */
export function localInputValue(at: number): string {
  return new Date(at + OFFSET_MS).toISOString().slice(0, 16)
}

/** The value of a datetime-local input as ISO 8601, or undefined when it is empty. */
export function toIso(value: string): string | undefined {
  return value === '' ? undefined : `${value.slice(0, 16)}:00${OFFSET}`
}
