'use client'

import { useTranslations } from 'use-intl'
import type { CommandInput } from '#app/_live/commands.ts'
import { useCodes, wordFor } from '#app/_text/codes.ts'
import type { Givable } from '#app/(desk)/hooks/use-givable.ts'
import { useKeys } from '#app/(desk)/hooks/use-keys.ts'
import { useReasonWords } from '#app/(desk)/hooks/use-reason-words.ts'
import type { Entity } from '#server/domain/case.ts'
import styles from './actions.module.css'
import drawer from './drawer.module.css'

const BY_KEY = 5

interface Props {
  entity: Entity
  /** What giving it to somebody is called. */
  command: string
  givable: Givable | null
  busy: boolean
  onGive: (lead: CommandInput) => void
}

/** Who is recommended, or whose duty is nearest, each with why; a number gives it at once. */
export function CandidateList({ entity, command, givable, busy, onGive }: Props) {
  const t = useTranslations('desk.drawer')
  const { candidateReason } = useCodes().desk
  const reasonWords = useReasonWords()
  const best = (givable?.recommended ?? []).map(({ kind, id, name, dispatch, reasons }) => ({
    key: `${kind}:${id}`,
    name,
    lead: dispatch,
    why: reasonWords(reasons),
    held: null,
  }))
  const nearest = (givable?.candidates ?? []).map(({ id, name, reason, open }) => ({
    key: `user:${id}`,
    name,
    lead: { assignee: id },
    why: wordFor(candidateReason, reason),
    held: t('holding', { count: open }),
  }))
  const shown = (best.length > 0 ? best : nearest).slice(0, BY_KEY)
  const keys = shown.map(({ lead }, index) => [String(index + 1), () => onGive(lead)] as const)
  useKeys(Object.fromEntries(keys))
  return (
    <section>
      <div className={drawer.section}>
        {t(entity === 'incident' ? 'candidates' : 'mediators')}
        {shown.length > 0 && <em>{t('candidatesHint', { count: shown.length, command })}</em>}
      </div>
      {shown.map(({ key, name, lead, why, held }, index) => (
        <button
          type="button"
          key={key}
          className={styles.candidate}
          disabled={busy}
          onClick={() => onGive(lead)}
        >
          <span className={styles.key}>{index + 1}</span>
          <span>
            <b>{name}</b>
            <small>{why}</small>
          </span>
          <span className="num">{held}</span>
        </button>
      ))}
      {givable && shown.length === 0 && <div className={styles.none}>{t('noCandidates')}</div>}
    </section>
  )
}
