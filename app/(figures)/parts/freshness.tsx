'use client'

import { useTranslations } from 'use-intl'
import { useFormat } from '#app/(figures)/hooks/use-format.ts'
import type { FiguresAnswer } from '#server/contract/figures.ts'
import styles from './freshness.module.css'

interface Props {
  answer: FiguresAnswer
  /** The server did not answer when last asked. */
  late: boolean
}

/** Up to which position of the log, and to when, everything shown is counted. */
export function Freshness({ answer: { seq, at, behind }, late }: Props) {
  const t = useTranslations('figures')
  const { integer, time } = useFormat()
  return (
    <p className={`${styles.fresh} ${late ? styles.late : ''} num`}>
      {t('fresh', { seq: integer(seq), time: time(at) })}
      {behind > 0 && <span>{t('behind', { count: integer(behind) })}</span>}
      {late && <span>{t('failed')}</span>}
    </p>
  )
}
