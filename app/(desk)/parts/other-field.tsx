'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { fetchDuplicates, fetchList } from '#app/_live/api.ts'
import { categoryName } from '#app/_text/category-name.ts'
import { useStatusWord } from '#app/_text/codes.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import { limit } from '#app/(desk)/derive/duration.ts'
import { shortNumber } from '#app/(desk)/derive/short-number.ts'
import { useDurationWords } from '#app/(desk)/hooks/use-words.ts'
import type { CaseRow } from '#server/domain/case.ts'
import styles from './ask.module.css'

interface Found {
  id: number
  number: string
  category: string
  status: string
  /** Metres and minutes apart, of what is offered unasked. */
  reason?: { metres: number; minutes: number; sameTicket: boolean }
}

const MOST = 6
const TYPING_MS = 250
const MINUTE = 60_000

async function search(row: CaseRow, typed: string, signal: AbortSignal): Promise<Found[]> {
  if (typed === '') {
    const { duplicates } = await fetchDuplicates(row.id, signal)
    return duplicates.slice(0, MOST)
  }
  const { items } = await fetchList('incident', { status: 'open', q: typed, limit: MOST + 1 }, signal)
  return items
    .map(({ case: { id, number, category, status } }) => ({ id, number, category, status }))
    .filter(({ id }) => id !== row.id)
    .slice(0, MOST)
}

interface Props {
  row: CaseRow
  value: number | null
  onChange: (other: number) => void
}

/** Another open case: one that may be the same matter, or one found by its number or its words. */
export function OtherField({ row, value, onChange }: Props) {
  const t = useTranslations('desk.ask')
  const [locale] = useLocalePreference()
  const statusWord = useStatusWord()
  const durationWords = useDurationWords()
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<readonly Found[] | null>(null)
  useEffect(() => {
    const ended = new AbortController()
    const timer = setTimeout(() => {
      search(row, typed.trim(), ended.signal).then(setFound, () => {
        if (!ended.signal.aborted) setFound([])
      })
    }, TYPING_MS)
    return () => {
      clearTimeout(timer)
      ended.abort()
    }
  }, [row, typed])
  return (
    <div className={styles.other}>
      <input
        value={typed}
        maxLength={60}
        placeholder={t('otherHint')}
        aria-label={t('otherHint')}
        onChange={(event) => setTyped(event.target.value)}
      />
      {found?.map(({ id, number, category, status, reason }) => (
        <button type="button" key={id} aria-pressed={id === value} onClick={() => onChange(id)}>
          <b className="num">{shortNumber(number)}</b>
          <span className="ell">{categoryName(category, locale)}</span>
          <em>
            {reason
              ? t(reason.sameTicket ? 'sameTicket' : 'apart', {
                  metres: reason.metres,
                  time: durationWords(limit(reason.minutes * MINUTE)),
                })
              : statusWord({ entity: 'incident', status })}
          </em>
        </button>
      ))}
      {found?.length === 0 && <span>{t(typed === '' ? 'otherNone' : 'otherNotFound')}</span>}
    </div>
  )
}
