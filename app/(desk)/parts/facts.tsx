'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { CaseKey } from '#app/_live/store.ts'
import { useCodes, wordFor } from '#app/_text/codes.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import { placePath } from '#app/_text/place-path.ts'
import { useTimeWords } from '#app/(desk)/hooks/use-words.ts'
import type { CaseDetail } from '#server/contract/http.ts'
import drawer from './drawer.module.css'
import styles from './facts.module.css'
import { useIncidentFacts } from './incident-facts.tsx'

interface Props {
  detail: CaseDetail
  now: number
  onOpen: (key: CaseKey) => void
}

/** Where, what, from whom, in whose hands. */
export function Facts({ detail, now, onOpen }: Props) {
  const t = useTranslations('desk.drawer')
  const { source: sources, outcome: outcomes } = useCodes()
  const people = useTranslations('people')
  const [locale] = useLocalePreference()
  const { moment } = useTimeWords()
  const { hands, rest } = useIncidentFacts(detail, now, onOpen)
  const { case: row, path, source, reporterName, assigneeName, occurredAt, outcome } = detail
  const facts: (readonly [string, ReactNode])[] = [
    [t('place'), placePath(path, locale)],
    [t('text'), detail.text ?? (detail.erased ? people('erased') : t('textHidden'))],
    ...hands,
    [t(row.entity === 'incident' ? 'assignee' : 'mediator'), assigneeName],
    [t('source'), source && wordFor(sources, source)],
    [t('reporter'), reporterName],
    [t('occurredAt'), occurredAt === null ? null : moment(occurredAt, now)],
    [t('reportedAt'), moment(row.reportedAt, now)],
    [t('outcome'), outcome && wordFor(outcomes, outcome)],
    ...rest,
  ]
  return (
    <section>
      <div className={drawer.section}>{t('facts')}</div>
      <dl className={styles.facts}>
        {facts.map(([name, value]) =>
          value ? (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  )
}
