'use client'
import { useWords } from '#app/(wall)/text/words.tsx'
import { spanText } from './span.ts'
import s from './stale-banner.module.css'
import { useAge } from './use-age.ts'

/** Says that the picture is old, loud enough that nobody takes it for the present. */
export function StaleBanner() {
  const words = useWords()
  const { seconds, level, lastFrameAt } = useAge()
  if (level === 'fresh') return null
  const span = spanText(words, seconds * 1000)
  const text =
    level === 'late'
      ? words.t('age.late', { seconds })
      : lastFrameAt
        ? words.t('age.stopped', { time: words.time(lastFrameAt), span })
        : words.t('age.never')
  return (
    <div className={s.banner} data-level={level} role="alert">
      {text}
    </div>
  )
}
