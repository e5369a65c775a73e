const DAY = 86_400_000

/** The calendar day of a moment in the centre's time, as yymmdd and as an ISO date. `offset` is in milliseconds. */
export function dayOf(now: number, offset: number): { short: string; iso: string } {
  const iso = new Date(now + offset).toISOString().slice(0, 10)
  return { short: iso.slice(2).replaceAll('-', ''), iso }
}

/** Start of the centre's calendar day, epoch milliseconds. */
export function startOfDay(now: number, offset: number): number {
  return Math.floor((now + offset) / DAY) * DAY - offset
}
