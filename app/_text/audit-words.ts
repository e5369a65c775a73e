'use client'

import { useTranslations } from 'use-intl'
import type { AuditItem } from '#server/contract/audit.ts'
import { useCodes, useKindWord, wordFor } from './codes.ts'

type Words = Readonly<Record<string, string>>
type Nested = Readonly<Record<string, Words>>

/** Who, what and why of a recorded row in words; codes that the page does not know stay codes. */
export function useAuditWords() {
  const t = useTranslations('audit')
  const { audit, account, entity: cases, ...codes } = useCodes()
  const kindWord = useKindWord()
  const entities: Words = { ...audit.entity, ...cases }
  const actions: Nested = audit.action
  const reasons: Words = { ...codes.reason, ...audit.reasonWord }
  const keys: Words = audit.detailKey
  const fields: Words = audit.fieldWord
  const values: Nested = { method: account.method, source: codes.source }
  return {
    action: (code: string) => {
      const [of, what = ''] = code.split('.')
      const known = actions[of]?.[what]
      if (known) return known
      return of in cases || of === 'clock' ? `${entities[of] ?? ''} ${kindWord(code)}`.trim() : code
    },
    /** What a value of the detail is. */
    key: (key: string) => wordFor(keys, key),
    value: (key: string, code: string) => wordFor(values[key] ?? {}, code),
    entity: (code: string) => wordFor(entities, code),
    who: ({ actor, actorKind }: Pick<AuditItem, 'actor' | 'actorKind'>) => {
      if (actor) return actor.name
      if (actorKind === 'system' || actorKind === 'public' || actorKind === 'connector') return t(actorKind)
      return t('gone')
    },
    why: ({ field, reason }: Pick<AuditItem, 'field' | 'reason'>) =>
      [field && t('field', { name: wordFor(fields, field) }), reason && wordFor(reasons, reason)]
        .filter(Boolean)
        .join(' · '),
  }
}
