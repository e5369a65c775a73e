'use client'

import { useTranslations } from 'use-intl'
import { useServerNow } from '#app/_live/hooks.ts'
import { categoryName } from '#app/_text/category-name.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import { Button } from '#app/_ui/button.tsx'
import { shortNumber } from '#app/(desk)/derive/short-number.ts'
import { useTimeWords } from '#app/(desk)/hooks/use-words.ts'
import type { Digests } from '#server/contract/reminder.ts'
import type { CaseRow } from '#server/domain/case.ts'
import styles from './reminders.module.css'

interface Props {
  digests: Digests['digests']
  onOpen: (row: CaseRow) => void
  onRead: (id: number) => void
}

/** What turned yellow or red below the centre, hour by hour. */
export function DigestList({ digests, onOpen, onRead }: Props) {
  const t = useTranslations('reminders')
  const [locale] = useLocalePreference()
  const { moment } = useTimeWords()
  const now = useServerNow()
  return (
    <section>
      <h3 className={styles.heading}>{t('digests')}</h3>
      {digests.map(({ id, hour, yellow, red, cases, hidden, acknowledgedAt, acknowledgedBy }) => (
        <details key={id} className={styles.digest}>
          <summary className={acknowledgedAt === null ? '' : styles.hint}>
            {t('digest', { hour: moment(hour, now), yellow, red })}
          </summary>
          <ul className={styles.list}>
            {cases.map((row) => (
              <li key={`${row.entity}${row.id}`}>
                <button type="button" className={styles.line} onClick={() => onOpen(row)}>
                  <span className="num">{shortNumber(row.number)}</span>
                  <span className="ell">{categoryName(row.category, locale)}</span>
                </button>
              </li>
            ))}
          </ul>
          {hidden > 0 && <p className={styles.hint}>{t('hidden', { count: hidden })}</p>}
          {acknowledgedAt === null ? (
            <Button onClick={() => onRead(id)}>{t('read')}</Button>
          ) : (
            acknowledgedBy && <p className={styles.hint}>{t('readBy', { name: acknowledgedBy })}</p>
          )}
        </details>
      ))}
    </section>
  )
}
