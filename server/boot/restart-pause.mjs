const WINDOW_MS = 120_000
const FIRST_MS = 250
const LONGEST_MS = 30_000

/**
 * How long to wait before the next start, in milliseconds, after ends at these times (the last one is now): hardly at
 * first, doubled with each further end within two minutes, so that there are at most eight starts in a minute.
 */
export function restartPause(ends) {
  const now = ends.at(-1)
  const recent = ends.filter((at) => now - at < WINDOW_MS)
  return Math.min(FIRST_MS * 2 ** (recent.length - 1), LONGEST_MS)
}
