'use client'
import { useLiveTally, useNow } from '#app/(wall)/hooks/live-facts.tsx'
import { useWords } from '#app/(wall)/text/words.tsx'
import { Hero } from './hero.tsx'
import { spanText } from './span.ts'

export function HeroCritical() {
  const words = useWords()
  const { t, integer } = words
  const now = useNow()
  const { critical: listed, unaccepted } = useLiveTally()
  const critical = listed.filter((row) => !row.exercise)
  const n = critical.length
  const working = critical.filter((row) => row.status === 'in_progress').length
  return (
    <Hero
      id="critical"
      name={t('hero.critical')}
      beside={
        n > 0 && (
          <>
            {t('hero.longest')} <b>{spanText(words, now - critical[0].reportedAt)}</b>
          </>
        )
      }
      value={integer(n)}
      unit={t('hero.cases', { n })}
      alarming={n > 0}
      below={
        n > 0
          ? [t('hero.unaccepted', { n: unaccepted.length }), t('hero.working', { n: working })]
          : [t('hero.none'), null]
      }
    />
  )
}
