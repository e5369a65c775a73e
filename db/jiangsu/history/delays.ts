import { type HopKind, startClock } from '#server/domain/clock.ts'
import { nominalMs } from '#server/domain/limit.ts'
import { DEFAULT_POLICY, type Subject } from '#server/domain/policy.ts'
import { byDay } from './calendar.ts'

/** How long people take for a hop: the median and spread of a log-normal as a share of the hop's limit. */
interface Pace {
  median: number
  spread: number
  /** Share of cases that are forgotten until after the red point. */
  forgotten: number
}

const CALM: Record<Exclude<HopKind, 'mediate'>, Pace> = {
  accept: { median: 0.13, spread: 0.75, forgotten: 0.003 },
  dispatch: { median: 0.1, spread: 0.75, forgotten: 0.003 },
  sign: { median: 0.18, spread: 0.7, forgotten: 0.006 },
  handle: { median: 0.1, spread: 0.85, forgotten: 0.06 },
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
  kind: Exclude<HopKind, 'mediate'>,
  subject: Subject,
  now: number,
  random: () => number,
): number {
  const { urgency } = subject
  const limit = DEFAULT_POLICY.limitOf(kind, subject)
  if (!limit) throw new Error(`no limit for ${kind}`)
  const pace = urgency === 'normal' ? CALM[kind] : PRESSED
  let share = around(pace.median, pace.spread, random)
  if (urgency === 'critical') share = Math.min(CRITICAL_CAP, share)
  const late = urgency !== 'critical' && random() < pace.forgotten
  const from = late ? startClock(kind, subject, now).redAt : now
  if (late) share = 0.03 + random() * 0.3
  const at = from + 2_000 + Math.round(share * nominalMs(limit))
  const slow = kind === 'handle' || kind === 'verify' || (kind === 'sign' && urgency === 'normal')
  return slow && (urgency === 'normal' || urgency === 'raised') ? byDay(at, random) : at
}
