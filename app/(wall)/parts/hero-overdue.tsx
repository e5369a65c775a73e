'use client'
import { percentText } from '#app/(wall)/derive/rate.ts'
import { useLiveTally, useNow } from '#app/(wall)/hooks/live-facts.tsx'
import { useWords } from '#app/(wall)/text/words.tsx'
import { Hero } from './hero.tsx'
import { spanText } from './span.ts'

export function HeroOverdue() {
  const words = useWords()
  const { t, integer } = words
  const now = useNow()
  const { open, overdue, soon, oldestRedAt } = useLiveTally()
  return (
    <Hero
      id="overdue"
      name={t('hero.overdue')}
      beside={open > 0 && t('hero.share', { share: `${percentText((overdue / open) * 100)}%` })}
      value={integer(overdue)}
      unit={`/ ${integer(open)}`}
      below={[
        oldestRedAt === null
          ? t('hero.noneOverdue')
          : t('hero.pastRed', { span: spanText(words, now - oldestRedAt) }),
        t('hero.soon', { n: integer(soon) }),
      ]}
    />
  )
}
