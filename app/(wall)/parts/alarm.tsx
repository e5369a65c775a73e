'use client'
import { categoryName } from '#app/_text/category-name.ts'
import { clockText } from '#app/(wall)/derive/span.ts'
import { stateWord } from '#app/(wall)/derive/state-word.ts'
import { useNow } from '#app/(wall)/hooks/live-facts.tsx'
import { usePlace } from '#app/(wall)/hooks/use-place.ts'
import { useWords } from '#app/(wall)/text/words.tsx'
import type { CaseRow } from '#server/domain/case.ts'
import s from './alarm.module.css'
import { AlarmClock } from './alarm-clock.tsx'
import { Marks } from './marks.tsx'
import { spanText } from './span.ts'

interface Props {
  row: CaseRow
  /** Further critical incidents nobody has accepted. */
  others: number
  region: string
}

/** A critical incident that nobody has accepted: over the map, and over nothing else. */
export function Alarm({ row, others, region }: Props) {
  const words = useWords()
  const { t, time } = words
  const now = useNow()
  const place = usePlace(row.place, region)
  const elapsed = now - row.reportedAt
  const { clock } = row
  return (
    <section className={s.alarm} role="alert" data-case={row.id}>
      <div className={s.facts}>
        <div>
          <p className={s.key}>{t('alarm.elapsed')}</p>
          <p className={s.figure}>{clockText(elapsed, true) ?? spanText(words, elapsed)}</p>
        </div>
        <div className={s.what}>
          <h2>
            <Marks row={row} />
            {categoryName(row.category, words.locale)}
          </h2>
          <p className={s.place}>{place}</p>
          <p className={s.since}>
            {t('alarm.reported', { time: time(row.reportedAt), status: t(stateWord(row)) })}
          </p>
        </div>
        {clock && <AlarmClock clock={clock} />}
      </div>
      <div className={s.foot}>
        <span>
          {others > 0 ? t('alarm.others', { n: others }) : t('alarm.number', { number: row.number })}
        </span>
        {clock && (
          <span>
            {t(now > clock.redAt ? 'alarm.missed' : 'alarm.until', {
              hop: t(`clock.${clock.kind}`),
              time: time(clock.redAt),
            })}
          </span>
        )}
      </div>
    </section>
  )
}
