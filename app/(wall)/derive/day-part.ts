const DAY_SECONDS = 86_400

/** How much of the day has passed in a time zone at an epoch ms, 0–1. */
export function dayPart(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return (of('hour') * 3600 + of('minute') * 60 + of('second')) / DAY_SECONDS
}
