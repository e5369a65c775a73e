'use client'
import { clockText } from '#app/(wall)/derive/span.ts'
import { useNow } from '#app/(wall)/hooks/live-facts.tsx'
import { useWords } from '#app/(wall)/text/words.tsx'
import type { Clock } from '#server/domain/clock.ts'
import s from './alarm.module.css'
import { spanText } from './span.ts'

/** What the running clock still leaves, or by how much it is past. */
export function AlarmClock({ clock }: { clock: Clock }) {
  const words = useWords()
  const left = clock.redAt - useNow()
  const length = Math.abs(left)
  return (
    <div className={s.clock}>
      <p className={s.key}>
        {words.t(left < 0 ? 'alarm.over' : 'alarm.left', { hop: words.t(`clock.${clock.kind}`) })}
      </p>
      <p className={s.figure}>{clockText(length) ?? spanText(words, length)}</p>
    </div>
  )
}
