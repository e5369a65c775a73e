/** `2026-11-23 08:00` in the centre's time. `at` is epoch milliseconds. */
export function momentCell(at: number, dayOffset: number): string {
  return new Date(at + dayOffset).toISOString().slice(0, 16).replace('T', ' ')
}
