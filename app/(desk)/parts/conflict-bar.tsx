'use client'

import { useTranslations } from 'use-intl'
import { useCodes, wordFor } from '#app/_text/codes.ts'
import { Button } from '#app/_ui/button.tsx'
import { Kbd } from '#app/_ui/kbd.tsx'
import type { Conflict } from '#app/(desk)/hooks/use-command.ts'
import { useKeys } from '#app/(desk)/hooks/use-keys.ts'
import type { Refusal } from '#server/domain/refusal.ts'
import styles from './actions.module.css'

interface Props {
  conflict: Conflict
  /** What the command is called. */
  word: string
  /** Why it is no longer possible; null where it can be repeated. */
  refusal: Refusal | null
  /** Whether the case as it is now has been read. */
  ready: boolean
  busy: boolean
  onRepeat: () => void
  onDismiss: () => void
}

/** Who was first, with what and when; one key does on the case as it is now what was meant for the one before. */
export function ConflictBar({ conflict, word, refusal, ready, busy, onRepeat, onDismiss }: Props) {
  const t = useTranslations('desk.conflict')
  const { refusal: refusals } = useCodes()
  const possible = ready && refusal === null && !busy
  useKeys({ y: possible ? onRepeat : undefined })
  return (
    <div className={styles.conflict} role="alert">
      <p>{conflict.text}</p>
      {ready && refusal !== null && (
        <p>{t('impossible', { command: word, reason: wordFor(refusals, refusal) })}</p>
      )}
      <div className={styles.buttons}>
        {refusal === null && (
          <Button ink disabled={!possible} onClick={onRepeat}>
            {t('repeat', { command: word })} <Kbd>Y</Kbd>
          </Button>
        )}
        <Button onClick={onDismiss}>{t('dismiss')}</Button>
      </div>
    </div>
  )
}
