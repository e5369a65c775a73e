'use client'

import { useTranslations } from 'use-intl'
import { useServerNow } from '#app/_live/hooks.ts'
import { categoryName } from '#app/_text/category-name.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import { shortNumber } from '#app/(desk)/derive/short-number.ts'
import { useTimeWords } from '#app/(desk)/hooks/use-words.ts'
import type { Notice } from '#server/contract/notice.ts'
import styles from './notices.module.css'

interface Props {
  notice: Notice
  onOpen: () => void
  onAccept: () => void
}

const TONES = { critical: styles.red, urgent: styles.amber, raised: '', normal: '' }

/** One notice: what happened, to which case, when, and how far the reader has come with it. */
export function NoticeLine({ notice, onOpen, onAccept }: Props) {
  const t = useTranslations('notices')
  const [locale] = useLocalePreference()
  const { moment } = useTimeWords()
  const now = useServerNow()
  const { kind, urgency, via, number, queuedAt, seenAt, acceptedAt } = notice
  return (
    <li className={`${styles.row} ${seenAt === null ? styles.unseen : ''}`}>
      <button type="button" className={styles.line} disabled={notice.case === null} onClick={onOpen}>
        <span className={TONES[urgency]}>{t(`kind.${kind}`)}</span>
        <span className="ell">
          {notice.case ? categoryName(notice.case.category, locale) : t('unreadable')}
        </span>
        <span className={styles.hint}>
          {via !== 'own' && `${t(`via.${via}`)} · `}
          <span className="num">
            {shortNumber(number)} {moment(queuedAt, now)}
          </span>
        </span>
      </button>
      {acceptedAt === null ? (
        <button type="button" className={styles.accept} onClick={onAccept}>
          {t('accept')}
        </button>
      ) : (
        <span className={styles.done}>{t('accepted')}</span>
      )}
    </li>
  )
}
