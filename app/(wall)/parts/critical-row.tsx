'use client'
import { categoryName } from '#app/_text/category-name.ts'
import { clockText } from '#app/(wall)/derive/span.ts'
import { stateWord } from '#app/(wall)/derive/state-word.ts'
import { useNow } from '#app/(wall)/hooks/live-facts.tsx'
import { usePlace } from '#app/(wall)/hooks/use-place.ts'
import { useWords } from '#app/(wall)/text/words.tsx'
import type { CaseRow } from '#server/domain/case.ts'
import s from './critical-row.module.css'
import { Marks } from './marks.tsx'
import { spanText } from './span.ts'

export function CriticalRow({ row, number, region }: { row: CaseRow; number: number; region: string }) {
  const words = useWords()
  const elapsed = useNow() - row.reportedAt
  const place = usePlace(row.place, region)
  const clock = clockText(elapsed, true)
  return (
    <article className={s.row} data-case={row.id}>
      <span className={s.what}>
        <i data-exercise={row.exercise || undefined}>
          <b>{number}</b>
        </i>
        {categoryName(row.category, words.locale)}
        <Marks row={row} />
      </span>
      <span className={s.time} data-long={clock === undefined || undefined}>
        {clock ?? spanText(words, elapsed)}
      </span>
      <span className={s.place}>{place}</span>
      <span className={s.state}>{words.t(stateWord(row))}</span>
    </article>
  )
}
