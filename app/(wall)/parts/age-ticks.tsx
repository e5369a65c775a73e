'use client'
import { useWords } from '#app/(wall)/text/words.tsx'
import s from './age-ticks.module.css'
import { useAge } from './use-age.ts'

const TICKS = Array.from({ length: 10 }, (_, second) => second)

/** Ten ticks, one a second since the last frame. */
export function AgeTicks() {
  const { t } = useWords()
  const { seconds, level, lastFrameAt } = useAge()
  return (
    <div className={s.age} data-level={level}>
      <span className={s.ticks} aria-hidden="true">
        {TICKS.map((second) => (
          <i key={second} data-on={second < seconds || undefined} />
        ))}
      </span>
      <span>{lastFrameAt ? t('age.fresh', { seconds }) : t('age.waiting')}</span>
    </div>
  )
}
