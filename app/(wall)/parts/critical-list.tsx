'use client'
import { memo } from 'react'
import { useLiveTally } from '#app/(wall)/hooks/live-facts.tsx'
import { useWords } from '#app/(wall)/text/words.tsx'
import s from './critical-list.module.css'
import { CriticalRow } from './critical-row.tsx'
import { Heading } from './heading.tsx'

const SHOWN = 3

/** Open critical incidents, longest first, by the numbers of their diamonds on the map. */
export const CriticalList = memo(function CriticalList({ region }: { region: string }) {
  const { t } = useWords()
  const { critical } = useLiveTally()
  const rest = critical.length - SHOWN
  const order = t('critical.order')
  return (
    <section>
      <Heading beside={rest > 0 ? `${order} · ${t('critical.more', { n: rest })}` : order}>
        {t('critical.heading')}
      </Heading>
      {critical.slice(0, SHOWN).map((row, index) => (
        <CriticalRow key={row.id} row={row} number={index + 1} region={region} />
      ))}
      {critical.length === 0 && <p className={s.none}>{t('critical.none')}</p>}
    </section>
  )
})
