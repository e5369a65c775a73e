'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Choice } from '#app/_ui/choice.tsx'
import { fetchDays } from '#app/(figures)/hooks/api.ts'
import { useAnswer } from '#app/(figures)/hooks/use-answer.ts'
import type { FigureDetail } from '#server/contract/figures.ts'
import { Cases } from './cases.tsx'
import styles from './detail.module.css'
import { Trend } from './trend.tsx'

interface Props {
  figure: FigureDetail
  region: string
  period: string
  seq: number
  onClose: () => void
}

const PARTS = ['numerator', 'denominator'] as const

/** One figure unfolded: day by day, with its reference line, and the cases behind it. */
export function Detail({ figure, region, period, seq, onClose }: Props) {
  const t = useTranslations('figures')
  const [part, setPart] = useState<(typeof PARTS)[number]>('numerator')
  const share = figure.unit === 'share'
  const byDay = figure.period !== null && figure.cases.length > 0
  const key = figure.key === 'reported_today' ? 'reported' : figure.key
  const { value: days } = useAnswer(byDay ? `${key} ${region} ${period} ${seq}` : '', (signal) =>
    byDay ? fetchDays(key, region, period, signal) : Promise.resolve(null),
  )
  const words = { numerator: t('numerator'), denominator: t('denominator') }
  return (
    <aside className={styles.detail}>
      <header>
        <p>{figure.definition}</p>
        <button type="button" onClick={onClose}>
          {t('close')}
        </button>
      </header>
      <h2>{t('days')}</h2>
      {!byDay && <p className={styles.empty}>{figure.period ? t('noDays') : t('asOfNow')}</p>}
      {days && <Trend days={days} share={share} reference={figure.reference} />}
      {!share && <h2>{t('cases')}</h2>}
      {figure.cases.length === 0 && <p className={styles.empty}>{t('noCaseList')}</p>}
      {share && figure.cases.length > 0 && (
        <Choice label={t('cases')} values={PARTS} words={words} value={part} onChange={setPart} />
      )}
      {figure.cases.map((links) => {
        const address = part === 'denominator' ? (links.denominator ?? links.numerator) : links.numerator
        return (
          <Cases
            key={links.entity}
            name={figure.cases.length > 1 ? t(links.entity) : null}
            address={address}
          />
        )
      })}
    </aside>
  )
}
