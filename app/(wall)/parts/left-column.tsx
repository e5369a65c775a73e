'use client'
import { memo } from 'react'
import { rateOf } from '#app/(wall)/derive/rate.ts'
import { useWords } from '#app/(wall)/text/words.tsx'
import type { Figures } from '#server/contract/http.ts'
import { HeroCritical } from './hero-critical.tsx'
import { HeroOnTime } from './hero-on-time.tsx'
import { HeroOverdue } from './hero-overdue.tsx'
import { RateTile } from './rate-tile.tsx'

/** Reference lines, never targets: the province's own figures of 2021–22. */
const MEDIATION_LINE = 98
const TOWN_LINE = 95

export const LeftColumn = memo(function LeftColumn({ figures }: { figures: Figures | null }) {
  const { t } = useWords()
  const rate = (key: string) => rateOf(figures, key)
  return (
    <>
      <HeroCritical />
      <HeroOverdue />
      <HeroOnTime figures={figures} />
      <RateTile
        id="mediation_success"
        name={t('rate.mediationSuccess')}
        rate={rate('mediation_success')}
        line={MEDIATION_LINE}
      />
      <RateTile
        id="settled_at_town"
        name={t('rate.settledAtTown')}
        rate={rate('settled_at_town')}
        line={TOWN_LINE}
      />
      <RateTile id="settled_at_grid" name={t('rate.settledAtGrid')} rate={rate('settled_at_grid')} />
    </>
  )
})
