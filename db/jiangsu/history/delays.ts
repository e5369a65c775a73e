import type { ClockKind } from '#server/domain/clock.ts'
import { startClock } from '#server/domain/clock.ts'
import type { Urgency } from '#server/domain/urgency.ts'
import { byDay } from './calendar.ts'

/** How long people take for a hop: the median and spread of a log-normal as a share of the hop's limit. */
interface Pace {
  median: number
  spread: number
  /** Share of cases that are forgotten until after the red point. */
  forgotten: number
}

const CALM: Record<Exclude<ClockKind, 'mediate'>, Pace> = {
  accept: { median: 0.13, spread: 0.75, forgotten: 0.003 },
  dispatch: { median: 0.1, spread: 0.75, forgotten: 0.003 },
  sign: { median: 0.18, spread: 0.7, forgotten: 0.006 },
  handle: { median: 0.1, spread: 0.85, forgotten: 0.025 },
  verify: { median: 0.1, spread: 0.85, forgotten: 0.012 },
}

/** Where minutes count people are quicker to answer, and nearer to the limit. */
const PRESSED: Pace = { median: 0.28, spread: 0.5, forgotten: 0.02 }

/** A critical case is on everybody's screen: nobody forgets it. */
const CRITICAL_CAP = 0.95

/** A normally distributed number around 0 (Box–Muller). */
function gauss(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** A log-normal duration in the unit of `median`. */
export function around(median: number, spread: number, random: () => number): number {
  return median * Math.exp(spread * gauss(random))
}

/** When the hop that starts at `now` is done, epoch milliseconds. */
export function hopEnd(
  kind: Exclude<ClockKind, 'mediate'>,
  urgency: Urgency,
  now: number,
  random: () => number,
): number {
  const limit = startClock(kind, urgency, 0).redAt
  const pace = urgency === 'normal' ? CALM[kind] : PRESSED
  let share = around(pace.median, pace.spread, random)
  if (urgency === 'critical') share = Math.min(CRITICAL_CAP, share)
  else if (random() < pace.forgotten) share = 1.05 + random() * 0.8
  const at = now + 2_000 + Math.round(share * limit)
  const slow = kind === 'handle' || kind === 'verify'
  return slow && (urgency === 'normal' || urgency === 'raised') ? byDay(at, random) : at
}
