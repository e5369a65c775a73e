const FIRST_MS = 500
const LONGEST_MS = 15_000

/** Milliseconds to wait before the attempt with this number (0 first): doubling, half of it by chance. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt)
  return full / 2 + random() * (full / 2)
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
