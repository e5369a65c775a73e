'use client'

import { useFormatter, useTranslations } from 'use-intl'
import styles from './drawer.module.css'

/** What a printed sheet says at its end: how far it may go, and the moment it shows. Unseen on screens. */
export function PrintFoot({ now }: { now: number }) {
  const t = useTranslations('desk.drawer')
  const format = useFormatter()
  const moment = format.dateTime(now, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' })
  return (
    <footer className={styles.foot}>
      <span>{t('printNotice')}</span>
      <span>{t('printedAt', { moment })}</span>
    </footer>
  )
}
