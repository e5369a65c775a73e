'use client'

import { useTranslations } from 'use-intl'
import { useKindWord } from '#app/_text/codes.ts'
import { running } from '#app/(desk)/derive/duration.ts'
import { withWaits } from '#app/(desk)/derive/waits.ts'
import { useDurationWords, useTimeWords } from '#app/(desk)/hooks/use-words.ts'
import type { Hop } from '#server/contract/http.ts'
import drawer from './drawer.module.css'
import styles from './facts.module.css'

/** Events that put the case in somebody's hands. */
const GIVES: readonly string[] = ['incident.dispatch', 'mediation.assign']
/** Events whose words stand among the facts already. */
const OPENS: readonly string[] = ['incident.report', 'mediation.apply']

/** Every step, newest first: when, what, who, and how long it had waited. */
export function Timeline({ timeline, now }: { timeline: readonly Hop[]; now: number }) {
  const t = useTranslations('desk.drawer')
  const kindWord = useKindWord()
  const { moment } = useTimeWords()
  const words = useDurationWords()
  const lines = withWaits(timeline)
  return (
    <section>
      <div className={drawer.section}>{t('timeline')}</div>
      <ol className={styles.timeline}>
        {lines.map(({ seq, at, kind, actor, assigneeName, text, waited }) => (
          <li key={seq}>
            <time className="num">{moment(at, now, true)}</time>
            <div>
              <b>{kindWord(kind)}</b>
              {actor ?? t('system')}
              {GIVES.includes(kind) && assigneeName && ` → ${assigneeName}`}
              {text && !OPENS.includes(kind) && <p>{text}</p>}
            </div>
            <em className="num">{waited === null ? '' : t('waited', { time: words(running(waited)) })}</em>
          </li>
        ))}
      </ol>
    </section>
  )
}
