const DAY = 86_400_000
/** The centre's time is eight hours ahead of UTC, all year. */
const OFFSET = 8 * 3_600_000
const THURSDAY = 4

/** Monday 00:00 of a moment's week in the centre's time; epoch milliseconds. */
export function weekOf(at: number): number {
  const day = Math.floor((at + OFFSET) / DAY)
  const sinceMonday = (day + THURSDAY - 1) % 7
  return (day - sinceMonday) * DAY - OFFSET
}

export const WEEK = 7 * DAY

/** `2026-12-01T08:00` as a form's field has it, in the centre's time. */
export function toField(at: number): string {
  return new Date(at + OFFSET).toISOString().slice(0, 16)
}

/** Epoch milliseconds of a form's field in the centre's time; undefined where it is empty. */
export function fromField(text: string | undefined): number | undefined {
  const at = text ? Date.parse(`${text.slice(0, 16)}:00Z`) : Number.NaN
  return Number.isNaN(at) ? undefined : at - OFFSET
}
