'use client'
import { STOP_MS } from '#app/(wall)/derive/tour.ts'
import { useWords } from '#app/(wall)/text/words.tsx'
import s from './caption.module.css'

interface Props {
  index: number
  count: number
  name: string
  overview: boolean
}

/** Where the tour stands. */
export function Caption({ index, count, name, overview }: Props) {
  const { t } = useWords()
  return (
    <div className={s.caption}>
      <p>
        {t('tour.step', { index: index + 1, count })}
        <b className={s.name}>{overview ? t('tour.overview', { name }) : name}</b>
      </p>
      <div className={s.stops} aria-hidden="true">
        {Array.from({ length: count }, (_, stop) => stop).map((stop) => (
          <i key={stop} data-done={stop < index || undefined}>
            {stop === index && <b className={s.running} style={{ animationDuration: `${STOP_MS}ms` }} />}
          </i>
        ))}
      </div>
    </div>
  )
}
