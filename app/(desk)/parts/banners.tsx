'use client'

import { useTranslations } from 'use-intl'
import { useCodes, wordFor } from '#app/_text/codes.ts'
import { instructionHop, pendingHop, supervisionHop } from '#app/(desk)/derive/standing.ts'
import { useTimeWords } from '#app/(desk)/hooks/use-words.ts'
import type { CaseDetail } from '#server/contract/http.ts'
import styles from './banners.module.css'

/** What stands over the whole case: that it is an exercise, what was asked and ordered, and who watches it. */
export function Banners({ detail, now }: { detail: CaseDetail; now: number }) {
  const t = useTranslations('desk.drawer')
  const codes = useCodes()
  const { moment } = useTimeWords()
  const { case: row } = detail
  const asked = pendingHop(detail)
  const watched = supervisionHop(detail)
  const ordered = instructionHop(detail)
  const until = (at: number | undefined) => at !== undefined && t('pendingUntil', { time: moment(at, now) })
  return (
    <>
      {row.exercise && <div className={`${styles.banner} ${styles.exercise}`}>{t('exerciseBanner')}</div>}
      {row.supervised > 0 && (
        <div className={`${styles.banner} ${row.supervised === 2 ? styles.red : styles.amber}`}>
          <b>{codes.colour[row.supervised === 2 ? 2 : 1]}</b>
          {watched?.detail.until !== undefined && (
            <em className="num">{t('supervisedUntil', { time: moment(watched.detail.until, now) })}</em>
          )}
          {watched?.text && <p>{watched.text}</p>}
        </div>
      )}
      {row.pending && (
        <div className={`${styles.banner} ${styles.asked}`} data-testid="pending">
          <b>
            {t(row.pending === 'void' ? 'pendingVoid' : 'pending', {
              actor: asked?.actor ?? '–',
              request: codes.request[row.pending],
            })}
          </b>
          <em className="num">{until(asked?.detail.until)}</em>
          <p>
            {asked?.detail.reason && `${wordFor(codes.reason, asked.detail.reason)}　`}
            {asked?.text}
          </p>
        </div>
      )}
      {ordered && (
        <div className={`${styles.banner} ${styles.asked}`}>
          <b>{t('instructed')}</b>
          <em className="num">{until(ordered.detail.until)}</em>
          <p>
            {ordered.actor}　{ordered.text}
          </p>
        </div>
      )}
    </>
  )
}
