'use client'
import { titleName } from '#app/(wall)/derive/title.ts'
import { useNow } from '#app/(wall)/hooks/live-facts.tsx'
import { useRegion } from '#app/(wall)/hooks/use-region.ts'
import { useWords } from '#app/(wall)/text/words.tsx'
import { AgeTicks } from './age-ticks.tsx'
import s from './head.module.css'

export function Head({ region }: { region: string }) {
  const words = useWords()
  const now = useNow()
  const answer = useRegion(region)
  const kind = region.length > 2 ? 'centre' : 'overview'
  return (
    <header className={s.head}>
      <h1>
        {answer && titleName(answer.path, words.locale) + words.t(`title.${kind}`)}
        {answer && <span>{words.t(`title.${kind}Sub`)}</span>}
      </h1>
      <AgeTicks />
      <span className={s.date}>{words.day(now)}</span>
      <time className={s.time}>{words.time(now)}</time>
    </header>
  )
}
