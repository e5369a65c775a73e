'use client'
import { memo } from 'react'
import { feedLines } from '#app/(wall)/derive/feed-lines.ts'
import { usePace } from '#app/(wall)/hooks/use-pace.ts'
import { useRecentFeed } from '#app/(wall)/hooks/use-recent-feed.ts'
import { useWords } from '#app/(wall)/text/words.tsx'
import type { Figures } from '#server/contract/http.ts'
import s from './feed.module.css'
import { FeedLineView } from './feed-line.tsx'
import { Heading } from './heading.tsx'

/** More than fit a column; what does not fit is not drawn. */
const LINES = 14

/** What happens, newest on top. */
export const Feed = memo(function Feed({ region, figures }: { region: string; figures: Figures | null }) {
  const { t, integer } = useWords()
  const lines = feedLines(useRecentFeed(region), LINES)
  const pace = integer(usePace())
  const today = integer(figures?.today.reduce((sum, value) => sum + value, 0) ?? 0)
  return (
    <section className={s.section}>
      <Heading beside={t('feed.rate', { today, pace })}>{t('feed.heading')}</Heading>
      <div className={s.feed} data-part="feed">
        {lines.map((line) => (
          <FeedLineView key={line.key} line={line} region={region} />
        ))}
        {lines.length === 0 && <p className={s.waiting}>{t('feed.waiting')}</p>}
      </div>
    </section>
  )
})
