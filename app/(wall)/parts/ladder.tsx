'use client'
import { useWords } from '#app/(wall)/text/words.tsx'
import type { Figures } from '#server/contract/http.ts'
import s from './ladder.module.css'

const LEVELS = ['grid', 'village', 'town', 'county', 'city'] as const

/** Which level settled what was settled today, as shares; bars start at zero. */
export function Ladder({ figures }: { figures: Figures | null }) {
  const { t, integer } = useWords()
  const counts = LEVELS.map((_, index) => figures?.settledAt[index] ?? 0)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const most = Math.max(1, ...counts)
  return (
    <section className={s.ladder}>
      <h2>
        {t('ladder.heading')}
        <em>{t('ladder.total', { n: integer(total) })}</em>
      </h2>
      {LEVELS.map((level, index) => (
        <p key={level}>
          <span>{t(`ladder.${level}`)}</span>
          <span>
            <i data-level={level} style={{ width: `${(counts[index] / most) * 100}%` }} />
          </span>
          <b>{total > 0 ? `${((counts[index] / total) * 100).toFixed(1)}%` : '–'}</b>
        </p>
      ))}
    </section>
  )
}
