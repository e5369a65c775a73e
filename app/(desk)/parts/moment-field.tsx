'use client'

import { useTranslations } from 'use-intl'
import { localInputValue } from '#app/(desk)/derive/local-time.ts'
import styles from './ask.module.css'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Spans that are mostly meant; months for what waits for a season or a budget. */
const SPANS = {
  short: [
    ['h2', 2 * HOUR],
    ['h4', 4 * HOUR],
    ['d1', DAY],
    ['d3', 3 * DAY],
  ],
  long: [
    ['d3', 3 * DAY],
    ['d7', 7 * DAY],
    ['d30', 30 * DAY],
    ['d90', 90 * DAY],
  ],
} as const

interface Props {
  label: string
  value: string
  spans: keyof typeof SPANS
  invalid: boolean
  /** Epoch milliseconds from which the spans count. */
  now: number
  onChange: (value: string) => void
}

/** A moment to come, in the centre's time: typed, or from now by a press. */
export function MomentField({ label, value, spans, invalid, now, onChange }: Props) {
  const t = useTranslations('desk.ask.spans')
  return (
    <div className={styles.moment}>
      <input
        type="datetime-local"
        aria-label={label}
        aria-invalid={invalid}
        min={localInputValue(now)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {SPANS[spans].map(([name, ms]) => (
        <button type="button" key={name} onClick={() => onChange(localInputValue(now + ms))}>
          {t(name)}
        </button>
      ))}
    </div>
  )
}
