'use client'
import { type ReactNode, useState } from 'react'
import { useLive } from '#app/_live/provider.tsx'
import { categoryName } from '#app/_text/category-name.ts'
import type { FeedLine } from '#app/(wall)/derive/feed-lines.ts'
import { stateWord } from '#app/(wall)/derive/state-word.ts'
import { usePlace } from '#app/(wall)/hooks/use-place.ts'
import { useWords } from '#app/(wall)/text/words.tsx'
import s from './feed-line.module.css'
import { Marks } from './marks.tsx'
import { UrgencyTag } from './urgency-tag.tsx'

interface FrameProps {
  at: number
  what: ReactNode
  state: ReactNode
  below?: ReactNode
}

/** A line keeps its white edge until ten seconds after its event, whenever it was drawn. */
function LineFrame({ at, what, state, below }: FrameProps) {
  const store = useLive()
  const { moment } = useWords()
  const [now] = useState(() => Date.now() + store.status().serverOffset)
  return (
    <article className={s.line}>
      <i style={{ animationDelay: `${Math.min(0, Math.round(at - now))}ms` }} />
      <time>{moment(at, now)}</time>
      <span className={s.what}>{what}</span>
      <span className={s.state}>{state}</span>
      {below !== undefined && <span className={s.below}>{below}</span>}
    </article>
  )
}

function CaseLine({ line, region }: { line: FeedLine & { type: 'case' }; region: string }) {
  const { t, locale } = useWords()
  const { row, kind, at } = line
  const place = usePlace(row.place, region)
  return (
    <LineFrame
      at={at}
      what={
        <>
          <UrgencyTag urgency={row.urgency} />
          <Marks row={row} />
          {categoryName(row.category, locale)}
        </>
      }
      state={t(stateWord(row, kind))}
      below={place}
    />
  )
}

export function FeedLineView({ line, region }: { line: FeedLine; region: string }) {
  const { t, integer } = useWords()
  if (line.type === 'case') return <CaseLine line={line} region={region} />
  if (line.type === 'more') {
    return <LineFrame at={line.at} what={t('feed.more', { n: integer(line.count) })} state={null} />
  }
  return (
    <LineFrame
      at={line.at}
      what={t(`feed.${line.entity}`)}
      state={t('feed.count', { n: line.count })}
      below={t('feed.hidden')}
    />
  )
}
