'use client'
import { percentText, rateOf } from '#app/(wall)/derive/rate.ts'
import { useWords } from '#app/(wall)/text/words.tsx'
import type { Figures } from '#server/contract/http.ts'
import { Hero } from './hero.tsx'

export function HeroOnTime({ figures }: { figures: Figures | null }) {
  const { t, integer } = useWords()
  const rate = rateOf(figures, 'closed_on_time')
  const counted = rate && rate.percent !== null
  return (
    <Hero
      id="closed_on_time"
      name={t('hero.onTime')}
      beside={t('hero.today')}
      value={counted ? percentText(rate.percent ?? 0) : '–'}
      unit={counted ? '%' : ''}
      tight
      empty={!counted}
      below={
        counted
          ? [
              `${integer(rate.numerator)} / ${integer(rate.denominator)}`,
              t('hero.closedToday', { n: integer(rate.denominator) }),
            ]
          : [t('hero.noneClosed'), null]
      }
    />
  )
}
