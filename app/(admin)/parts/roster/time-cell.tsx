'use client'

import { useFormatter } from 'use-intl'

/** A moment of the roster. */
export function TimeCell({ at }: { at: number }) {
  const format = useFormatter()
  const text = format.dateTime(at, {
    month: '2-digit',
    day: '2-digit',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return <span className="num">{text}</span>
}
