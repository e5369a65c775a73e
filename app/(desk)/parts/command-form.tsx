'use client'

import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CommandInput } from '#app/_live/commands.ts'
import { useCodes } from '#app/_text/codes.ts'
import { Button } from '#app/_ui/button.tsx'
import { Choice } from '#app/_ui/choice.tsx'
import { type CommandName, specOf } from '#app/(desk)/derive/command-spec.ts'
import { localInputValue, toIso } from '#app/(desk)/derive/local-time.ts'
import styles from './actions.module.css'

interface Props {
  command: CommandName
  title: string
  busy: boolean
  onSend: (body: CommandInput) => void
  onCancel: () => void
}

const RETURN_REASONS = ['wrong_unit', 'no_remit'] as const
const AGREEMENT_FORMS = ['written', 'oral'] as const
const LONGEST = 2000

/** What a command asks for before it can be sent. Ctrl+Enter sends, Esc leaves. */
export function CommandForm({ command, title, busy, onSend, onCancel }: Props) {
  const t = useTranslations('desk.form')
  const { returnReason, outcome } = useCodes()
  const { ask, label } = specOf(command)
  const [text, setText] = useState('')
  const [reason, setReason] = useState<(typeof RETURN_REASONS)[number]>('wrong_unit')
  const [form, setForm] = useState<(typeof AGREEMENT_FORMS)[number]>('written')
  const [heldAt, setHeldAt] = useState(() => localInputValue(Date.now()))
  const [venue, setVenue] = useState('')
  const [missing, setMissing] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const optional = ask === 'return'
  const textLabel =
    ask === 'session'
      ? 'session'
      : ask === 'agreement'
        ? 'agreement'
        : ask === 'return'
          ? 'note'
          : (label ?? 'note')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const said = text.trim()
    if (said === '' && !optional) return setMissing(true)
    if (ask === 'return') onSend({ reason, text: said === '' ? undefined : said })
    else if (ask === 'agreement') onSend({ form, text: said })
    else if (ask === 'session') onSend({ held_at: toIso(heldAt), venue: venue.trim(), text: said })
    else onSend({ text: said })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    onCancel()
  }
  return (
    <form className={styles.form} onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      {ask === 'return' && (
        <Choice
          label={t('returnReason')}
          values={RETURN_REASONS}
          words={returnReason}
          value={reason}
          onChange={setReason}
        />
      )}
      {ask === 'agreement' && (
        <Choice
          label={t('agreementForm')}
          values={AGREEMENT_FORMS}
          words={outcome}
          value={form}
          onChange={setForm}
        />
      )}
      {ask === 'session' && (
        <>
          <label className={styles.field}>
            {t('heldAt')}
            <input type="datetime-local" value={heldAt} onChange={(event) => setHeldAt(event.target.value)} />
          </label>
          <label className={styles.field}>
            {t('venue')}
            <input maxLength={120} value={venue} onChange={(event) => setVenue(event.target.value)} />
          </label>
        </>
      )}
      <label className={styles.field}>
        {t(textLabel)}
        <textarea
          ref={field}
          rows={3}
          maxLength={LONGEST}
          value={text}
          aria-invalid={missing && text.trim() === ''}
          onChange={(event) => setText(event.target.value)}
        />
        {missing && text.trim() === '' && <span className={styles.error}>{t('required')}</span>}
      </label>
      <div className={styles.buttons}>
        <Button ink type="submit" disabled={busy}>
          {busy ? t('sending') : title}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
