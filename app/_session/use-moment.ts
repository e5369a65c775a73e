'use client'

import { useFormatter } from 'use-intl'

/** A day and a time of day, in the reader's way. */
export function useMoment(): (at: number) => string {
  const format = useFormatter()
  return (at) =>
    format.dateTime(at, {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
}
