const SHORTEST = 0.2
const LONGEST = 2.5

/** Milliseconds until the next report: like chance would have it, but never silent for long. */
export function gapUntilNext(rate: number, random: () => number): number {
  const gap = -Math.log(1 - random())
  return (Math.min(LONGEST, Math.max(SHORTEST, gap)) * 1000) / rate
}
