'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { fetchDuplicatesOf } from '#app/_live/api.ts'
import { keyOf } from '#app/_live/key.ts'
import type { CaseKey } from '#app/_live/store.ts'
import type { Draft } from '#app/(desk)/derive/draft.ts'
import { limit } from '#app/(desk)/derive/duration.ts'
import { shortNumber } from '#app/(desk)/derive/short-number.ts'
import { useDurationWords } from '#app/(desk)/hooks/use-words.ts'
import type { Duplicates } from '#server/contract/suggest.ts'
import ask from './ask.module.css'
import form from './report-form.module.css'

const MOST = 3
const MINUTE = 60_000

/** Open cases that a report may repeat, each with why; nothing is merged by itself. */
export function ReportDuplicates({ draft, onOpen }: { draft: Draft; onOpen: (key: CaseKey) => void }) {
  const t = useTranslations('desk')
  const durationWords = useDurationWords()
  const [found, setFound] = useState<Duplicates['duplicates']>([])
  const { lng, lat, category } = draft
  useEffect(() => {
    const ended = new AbortController()
    fetchDuplicatesOf({ lng, lat, category }, ended.signal).then(
      ({ duplicates }) => setFound(duplicates.slice(0, MOST)),
      () => setFound([]),
    )
    return () => ended.abort()
  }, [lng, lat, category])
  if (found.length === 0) return null
  return (
    <section className={form.duplicates}>
      <b>{t('report.duplicates')}</b> <small>{t('report.duplicatesHint')}</small>
      <div className={ask.other}>
        {found.map(({ id, number, text, reason }) => (
          <button type="button" key={id} onClick={() => onOpen(keyOf('incident', id))}>
            <b className="num">{shortNumber(number)}</b>
            <span className="ell">{text}</span>
            <em>
              {t(reason.sameTicket ? 'ask.sameTicket' : 'ask.apart', {
                metres: reason.metres,
                time: durationWords(limit(reason.minutes * MINUTE)),
              })}
            </em>
          </button>
        ))}
      </div>
    </section>
  )
}
