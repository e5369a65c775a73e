'use client'

import { useTranslations } from 'use-intl'
import { useCodes, wordFor } from '#app/_text/codes.ts'
import type { Candidate } from '#app/(desk)/hooks/use-candidates.ts'
import { useKeys } from '#app/(desk)/hooks/use-keys.ts'
import type { Entity } from '#server/domain/case.ts'
import styles from './actions.module.css'
import drawer from './drawer.module.css'

export const FIRST_CANDIDATE = 'candidate-1'
const BY_KEY = 5

interface Props {
  entity: Entity
  /** What giving it to somebody is called. */
  command: string
  candidates: readonly Candidate[] | null
  busy: boolean
  onGive: (assignee: number) => void
}

/** Who may be given the case, nearest duty first; a number gives it at once. */
export function CandidateList({ entity, command, candidates, busy, onGive }: Props) {
  const t = useTranslations('desk.drawer')
  const { candidateReason } = useCodes().desk
  const shown = candidates ?? []
  const keys = shown.slice(0, BY_KEY).map(({ id }, index) => [String(index + 1), () => onGive(id)] as const)
  useKeys(Object.fromEntries(keys))
  return (
    <section>
      <div className={drawer.section}>
        {t(entity === 'incident' ? 'candidates' : 'mediators')}
        {shown.length > 0 && (
          <em>{t('candidatesHint', { count: Math.min(BY_KEY, shown.length), command })}</em>
        )}
      </div>
      {shown.map(({ id, name, reason, open }, index) => (
        <button
          type="button"
          key={id}
          id={`candidate-${index + 1}`}
          className={styles.candidate}
          disabled={busy}
          onClick={() => onGive(id)}
        >
          <span className={styles.key}>{index < BY_KEY ? index + 1 : ''}</span>
          <span className="ell">
            <b>{name}</b>　{wordFor(candidateReason, reason)}
          </span>
          <span className="num">{t('holding', { count: open })}</span>
        </button>
      ))}
      {candidates?.length === 0 && <div className={styles.none}>{t('noCandidates')}</div>}
    </section>
  )
}
