'use client'

import { useTranslations } from 'use-intl'
import { useServerNow } from '#app/_live/hooks.ts'
import { categoryName } from '#app/_text/category-name.ts'
import { useCodes } from '#app/_text/codes.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import { shortNumber } from '#app/(desk)/derive/short-number.ts'
import { useTimeWords } from '#app/(desk)/hooks/use-words.ts'
import type { Reminders } from '#server/contract/reminder.ts'
import styles from './reminders.module.css'

interface Props {
  reminder: Reminders['reminders'][number]
  onOpen: () => void
}

/** One clock that turned: which, whose, when, and its case. */
export function ReminderLine({ reminder, onOpen }: Props) {
  const t = useTranslations('reminders')
  const [locale] = useLocalePreference()
  const { clock: clocks } = useCodes()
  const { moment } = useTimeWords()
  const now = useServerNow()
  const { colour, clock, at, holder } = reminder
  const { category, number, centre } = reminder.case
  const below = holder.startsWith('centre:') && holder !== `centre:${centre}`
  return (
    <li>
      <button type="button" className={styles.line} onClick={onOpen}>
        <span className={colour === 2 ? styles.red : styles.amber}>
          {t(colour === 2 ? 'red' : 'yellow', { clock: clocks[clock] })}
        </span>
        <span className="ell">{categoryName(category, locale)}</span>
        <span className={styles.hint}>
          {below && `${t('fromBelow')} · `}
          {holder.startsWith('unit:') && `${t('ofUnit')} · `}
          <span className="num">
            {shortNumber(number)} {moment(at, now)}
          </span>
        </span>
      </button>
    </li>
  )
}
