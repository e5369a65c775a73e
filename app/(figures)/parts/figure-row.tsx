'use client'

import { useTranslations } from 'use-intl'
import type { Told } from '#app/(figures)/derive/group.ts'
import { percentOf, percentText } from '#app/(figures)/derive/percent.ts'
import { useFormat } from '#app/(figures)/hooks/use-format.ts'
import { Axis } from './axis.tsx'
import styles from './figure-row.module.css'

interface Props {
  figure: Told
  chosen: boolean
  onChoose: () => void
}

/** One figure: its value, what it is made of, what it counts. */
export function FigureRow({ figure, chosen, onChoose }: Props) {
  const t = useTranslations('figures')
  const { integer } = useFormat()
  const percent = percentOf(figure)
  const share = figure.unit === 'share'
  const { numerator, denominator, reference } = figure
  return (
    <button
      type="button"
      className={`${styles.row} ${chosen ? styles.chosen : ''}`}
      aria-expanded={chosen}
      data-figure={figure.key}
      onClick={onChoose}
    >
      <span className={styles.name}>{t(`name.${figure.key}`)}</span>
      <span className={`${styles.value} num`}>
        {share ? (percent === null ? '–' : `${percentText(percent)}%`) : integer(numerator)}
      </span>
      <span className={`${styles.parts} num`}>
        {share ? (denominator ? `${integer(numerator)} / ${integer(denominator)}` : t('none')) : t('unit')}
      </span>
      <span className={styles.axis}>
        {share && percent !== null && <Axis percent={percent} line={reference?.value} />}
      </span>
      <span className={styles.definition}>
        {figure.definition}
        {reference && <em title={t('referenceHint')}>{t('reference', { ...reference })}</em>}
      </span>
    </button>
  )
}
