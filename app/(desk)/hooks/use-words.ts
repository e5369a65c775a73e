'use client'

import { useCallback } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Duration } from '#app/(desk)/derive/duration.ts'

/** A duration in words. */
export function useDurationWords(): (duration: Duration) => string {
  const t = useTranslations('desk.clock')
  return useCallback(
    (duration) => {
      if (duration.unit === 'clock') return duration.text
      if (duration.unit === 'days') return t('days', { days: duration.days })
      if (duration.unit === 'hours') return t('hours', { hours: duration.hours })
      if (duration.unit === 'minutes') return t('minutes', { minutes: duration.minutes })
      return t('daysHours', { days: duration.days, hours: duration.hours })
    },
    [t],
  )
}

const DAY = 86_400_000

/** Times of the centre's day: clock time today, with the day before that. `now` is the server's. */
export function useTimeWords() {
  const format = useFormatter()
  const clock = useCallback(
    (at: number, seconds = false) =>
      format.dateTime(at, {
        hour: '2-digit',
        minute: '2-digit',
        second: seconds ? '2-digit' : undefined,
        hourCycle: 'h23',
      }),
    [format],
  )
  const day = useCallback((at: number) => format.dateTime(at, { month: '2-digit', day: '2-digit' }), [format])
  const moment = useCallback(
    (at: number, now: number, seconds = false) =>
      now - at < DAY && day(at) === day(now) ? clock(at, seconds) : `${day(at)} ${clock(at)}`,
    [clock, day],
  )
  return { clock, moment }
}
