'use client'

import { memo } from 'react'
import { useTranslations } from 'use-intl'
import { useCase } from '#app/_live/hooks.ts'
import type { CaseKey } from '#app/_live/store.ts'
import { categoryName } from '#app/_text/category-name.ts'
import { useCodes, useStatusWord } from '#app/_text/codes.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import { UrgencyTag } from '#app/_ui/urgency-tag.tsx'
import { lastStep } from '#app/(desk)/derive/last-step.ts'
import { numberFor } from '#app/(desk)/derive/short-number.ts'
import { useTimeWords } from '#app/(desk)/hooks/use-words.ts'
import type { CaseRow as Case } from '#server/domain/case.ts'
import { URGENCIES } from '#server/domain/urgency.ts'
import { CaseClock } from './case-clock.tsx'
import styles from './case-row.module.css'

interface Props {
  id: string
  caseKey: CaseKey
  /** The case when the list took its order; shown on when it ends while the list holds still. */
  known: Case
  selected: boolean
  place: string
  manyCounties: boolean
  /** Whom the case is with, as far as known. */
  handlerName: string | undefined
  /** Server time, epoch milliseconds. */
  now: number
  onOpen: (key: CaseKey) => void
}

const LEVELS = [0, 1, 2, 3] as const

/** One line of the list: urgency, what and where, status, clock. */
export const CaseRow = memo(function CaseRow(props: Props) {
  const { id, caseKey, known, selected, place, manyCounties, handlerName, now, onOpen } = props
  const t = useTranslations('desk.row')
  const { urgency: urgencies, kind: kinds } = useCodes()
  const [locale] = useLocalePreference()
  const statusWord = useStatusWord()
  const { moment } = useTimeWords()
  const live = useCase(caseKey)
  const row = live ?? known
  const step = lastStep(row)
  const level = LEVELS[URGENCIES.indexOf(row.urgency)]
  const handler = row.assignee === null && row.unit === null ? t('unassigned') : handlerName
  return (
    <button
      type="button"
      id={id}
      role="option"
      aria-selected={selected}
      tabIndex={-1}
      className={`${styles.row} ${selected ? styles.selected : ''} ${live ? '' : styles.ended}`}
      onClick={() => onOpen(caseKey)}
    >
      <UrgencyTag level={level}>{urgencies[row.urgency]}</UrgencyTag>
      <span className={styles.words}>
        <span className={styles.first}>
          <b>{categoryName(row.category, locale)}</b>
          <span className="ell">{place}</span>
        </span>
        <span className={`${styles.second} ell`}>
          <span className={`${styles.number} num`}>{numberFor(row.number, manyCounties)}</span>
          {row.supervised > 0 && (
            <span className={`${styles.mark} ${row.supervised === 2 ? styles.markRed : styles.markAmber}`}>
              {t('supervised')}
            </span>
          )}
          {row.exercise && <span className={styles.mark}>{t('exercise')}</span>}
          {row.pending && <span className={styles.mark}>{kinds[row.pending]}</span>}
          <span>{handler}</span>
          <span className={`${styles.last} num`}>
            {moment(step.at, now)} {kinds[step.kind]}
          </span>
          {row.linked !== null && <span className={styles.mark}>{t('linked')}</span>}
        </span>
      </span>
      <span className={styles.status}>{live ? statusWord(row) : t('ended')}</span>
      {row.clock && live ? <CaseClock clock={row.clock} now={now} /> : <span />}
    </button>
  )
})
