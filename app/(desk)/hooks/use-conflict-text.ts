'use client'

import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useKindWord, useStatusWord } from '#app/_text/codes.ts'
import type { Entity } from '#server/domain/case.ts'
import { useTimeWords } from './use-words.ts'

/** Who won and what, from the details of a conflict: `actor`, `at`, `kind`, `status`. */
export function useConflictText(): (details: Readonly<Record<string, unknown>>, entity: Entity) => string {
  const t = useTranslations('desk.toast')
  const kindWord = useKindWord()
  const statusWord = useStatusWord()
  const { clock } = useTimeWords()
  return useCallback(
    ({ actor, at, kind, status }, entity) => {
      if (typeof at !== 'number' || typeof kind !== 'string' || typeof status !== 'string') {
        return t('conflictUnknown')
      }
      return t('conflict', {
        actor: typeof actor === 'string' ? actor : t('someone'),
        time: clock(at, true),
        command: kindWord(kind),
        status: statusWord({ entity, status }),
      })
    },
    [t, kindWord, statusWord, clock],
  )
}
