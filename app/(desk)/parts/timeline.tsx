'use client'

import { useTranslations } from 'use-intl'
import type { CaseKey } from '#app/_live/store.ts'
import { running } from '#app/(desk)/derive/duration.ts'
import { hopFacts, hopText } from '#app/(desk)/derive/hop-facts.ts'
import { withWaits } from '#app/(desk)/derive/waits.ts'
import { useDurationWords, useTimeWords } from '#app/(desk)/hooks/use-words.ts'
import type { CaseDetail } from '#server/contract/http.ts'
import drawer from './drawer.module.css'
import styles from './facts.module.css'
import { HopWords, useHopTitle } from './hop-words.tsx'

interface Props {
  detail: CaseDetail
  now: number
  onOpen: (key: CaseKey) => void
}

const TONES: Readonly<Record<string, string>> = { 'clock.yellow': styles.yellow, 'clock.red': styles.red }

/** Every step, newest first: when, what with which codes, who, in which words, and how long it had waited. */
export function Timeline({ detail, now, onOpen }: Props) {
  const t = useTranslations('desk.drawer')
  const title = useHopTitle()
  const { moment } = useTimeWords()
  const words = useDurationWords()
  const { timeline, names } = detail
  return (
    <section>
      <div className={drawer.section}>{t('timeline')}</div>
      <ol className={styles.timeline}>
        {withWaits(timeline).map((hop) => {
          const { seq, at, kind, actor, waited } = hop
          const facts = hopFacts(hop)
          const text = hopText(hop)
          return (
            <li key={seq} data-kind={kind}>
              <time className="num">{moment(at, now, true)}</time>
              <div>
                <b className={TONES[kind]}>{title(hop)}</b>
                {actor ?? t('system')}
                {facts.length > 0 && <HopWords facts={facts} names={names} now={now} onOpen={onOpen} />}
                {text && <p>{text}</p>}
              </div>
              <em className="num">{waited === null ? '' : t('waited', { time: words(running(waited)) })}</em>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
