'use client'

import { useTranslations } from 'use-intl'
import { useCodes } from '#app/_text/codes.ts'
import { ClockBar } from '#app/_ui/clock-bar.tsx'
import { clockLeft } from '#app/(desk)/derive/clock-left.ts'
import { running } from '#app/(desk)/derive/duration.ts'
import { useDurationWords } from '#app/(desk)/hooks/use-words.ts'
import type { Clock } from '#server/domain/clock.ts'

/** The running hop of a case: its name, what is left in words, and the bar. `now` is the server's time. */
export function CaseClock({ clock, now }: { clock: Clock; now: number }) {
  const t = useTranslations('desk.clock')
  const { clock: hops } = useCodes()
  const words = useDurationWords()
  const { tone, left, notch, ms } = clockLeft(clock, now)
  const time = words(running(ms))
  const text = tone === 'red' ? t('over', { time }) : t('left', { time })
  return <ClockBar tone={tone} left={left} notch={notch} label={hops[clock.kind]} text={text} />
}
