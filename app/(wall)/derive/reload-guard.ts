export const RELOAD_EVERY_MS = 10 * 60_000

/** Milliseconds until a page last reloaded at `last` (0: never) may reload itself again, 0 for at once. */
export function reloadDelay(last: number, now: number): number {
  const passed = now - last
  return last > 0 && passed >= 0 && passed < RELOAD_EVERY_MS ? RELOAD_EVERY_MS - passed : 0
}
