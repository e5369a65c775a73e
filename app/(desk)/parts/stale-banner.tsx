'use client'

import { useTranslations } from 'use-intl'
import { useLiveStatus } from '#app/_live/hooks.ts'
import { AgeTicks } from '#app/_ui/age-ticks.tsx'
import { useAge } from '#app/(desk)/hooks/use-age.ts'
import { useTimeWords } from '#app/(desk)/hooks/use-words.ts'
import styles from './stale-banner.module.css'

export const STALE_SECONDS = 10
export const STOPPED_SECONDS = 60

/** Says how old the picture is: amber after ten seconds, red after a minute, with the time it stopped. */
export function StaleBanner() {
  const t = useTranslations('desk.age')
  const age = useAge()
  const { clock } = useTimeWords()
  const { link, head, lastFrameAt, serverOffset } = useLiveStatus()
  if (age <= STALE_SECONDS) return null
  const stopped = age > STOPPED_SECONDS
  const words =
    age < 60
      ? t('seconds', { seconds: age })
      : t('minutes', { minutes: Math.floor(age / 60), seconds: age % 60 })
  return (
    <div className={`${styles.banner} ${stopped ? styles.red : styles.amber}`} role="alert">
      <AgeTicks seconds={age} />
      <span className="num">{t('stale', { age: words })}</span>
      {stopped ? (
        <span className="num">{t('stopped', { time: clock(lastFrameAt + serverOffset, true) })}</span>
      ) : (
        <span className="num">{t('last', { seq: head })}</span>
      )}
      <span>{t(link === 'reset' ? 'reset' : 'reconnecting')}</span>
    </div>
  )
}
