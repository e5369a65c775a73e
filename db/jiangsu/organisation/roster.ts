const HOUR = 3_600_000
const DAY = 24 * HOUR
const DAYS = 32

export interface RosteredShift {
  user: number
  startsAt: number
  endsAt: number
}

/** Desks from eight to eight, workers from seven to ten at night: from yesterday on, for a month. Epoch milliseconds. */
export function rosterOf(
  people: readonly { user: number; isWorker: boolean }[],
  { now, dayOffset }: { now: number; dayOffset: number },
): RosteredShift[] {
  const midnight = Math.floor((now + dayOffset) / DAY) * DAY - dayOffset
  return people.flatMap(({ user, isWorker }) =>
    Array.from({ length: DAYS }, (_, day) => {
      const from = midnight + (day - 1) * DAY + (isWorker ? 7 : 8) * HOUR
      return { user, startsAt: from, endsAt: from + (isWorker ? 15 * HOUR : DAY) }
    }),
  )
}
