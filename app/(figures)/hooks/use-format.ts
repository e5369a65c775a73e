'use client'

import { useMemo } from 'react'
import { useLocalePreference } from '#app/_text/locale.ts'
import { TIME_ZONE } from '#app/_text/provider.tsx'

/** Numbers and times as the reader writes them. */
export function useFormat() {
  const [locale] = useLocalePreference()
  return useMemo(() => {
    const tag = locale === 'en' ? 'en-GB' : 'zh-CN'
    const integer = new Intl.NumberFormat(tag)
    const style = { timeZone: TIME_ZONE, hourCycle: 'h23' } as const
    const time = new Intl.DateTimeFormat(tag, {
      ...style,
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    const moment = new Intl.DateTimeFormat(tag, {
      ...style,
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    return {
      locale,
      integer: (value: number) => integer.format(value),
      time: (at: number) => time.format(at),
      moment: (at: number) => moment.format(at),
    }
  }, [locale])
}
