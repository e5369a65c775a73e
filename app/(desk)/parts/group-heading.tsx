'use client'

import { useTranslations } from 'use-intl'
import type { Group } from '#app/(desk)/derive/group.ts'
import styles from './case-row.module.css'

const SHAPES: Record<Group, string> = {
  critical: 'M6 0l6 6-6 6-6-6z',
  red: 'M1.5 1.5h9v9h-9z',
  yellow: 'M6 1l5 5-5 5-5-5z',
  suspended: 'M2 1.5h3v9h-3zM7 1.5h3v9h-3z',
  green: 'M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z',
}

const HINTS = {
  critical: 'criticalHint',
  red: 'redHint',
  yellow: 'yellowHint',
  green: null,
  suspended: 'suspendedHint',
} as const

export function GroupHeading({ group, count }: { group: Group; count: number }) {
  const t = useTranslations('desk.group')
  const hint = HINTS[group]
  return (
    <div className={`${styles.group} ${styles[group]}`}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <path d={SHAPES[group]} />
      </svg>
      {t(group)}
      <span className="num">{count}</span>
      {hint && <em>{t(hint)}</em>}
    </div>
  )
}
