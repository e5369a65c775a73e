'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#app/_ui/button.tsx'
import { PERSON_REASONS, type PersonReason } from '#server/domain/person.ts'
import styles from './people.module.css'

interface Props {
  title: string
  busy: boolean
  onSend: (reason: PersonReason, words: string) => void
  onCancel: () => void
}

const LONGEST = 200

/** Why one field of a person is to be shown: a tap on a reason, and words where there is more to say. */
export function ReasonForm({ title, busy, onSend, onCancel }: Props) {
  const t = useTranslations('people')
  const [reason, setReason] = useState<PersonReason>('call_back')
  const [words, setWords] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    onSend(reason, words)
  }
  return (
    <form className={styles.reason} onSubmit={send}>
      <b>{title}</b>
      <select aria-label={title} value={reason} onChange={(event) => setReason(asReason(event.target.value))}>
        {PERSON_REASONS.map((each) => (
          <option key={each} value={each}>
            {t(`reason.${each}`)}
          </option>
        ))}
      </select>
      <input
        aria-label={t('more')}
        placeholder={t('more')}
        maxLength={LONGEST}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className={styles.buttons}>
        <Button ink type="submit" disabled={busy}>
          {t('confirm')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </form>
  )
}

export function asReason(value: string): PersonReason {
  return PERSON_REASONS.find((each) => each === value) ?? PERSON_REASONS[0]
}
