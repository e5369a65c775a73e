'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorText } from '#app/_text/error-text.ts'
import { Button } from '#app/_ui/button.tsx'
import { signIn, signInWithCode } from './api.ts'
import { CodeField } from './code-field.tsx'
import dialog from './dialog.module.css'
import styles from './form.module.css'
import { TopDialog } from './modal.tsx'

interface Props {
  username: string
  onDone: () => void
  onClose: () => void
}

/** Signs the same person in again without leaving the page. */
export function SignInAgain({ username, onDone, onClose }: Props) {
  const t = useTranslations('account')
  const errorText = useErrorText()
  const [challenge, setChallenge] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setError(null)
    try {
      const answer = await (challenge === null
        ? signIn(username, String(form.get('password')))
        : signInWithCode(challenge, String(form.get('code')).trim()))
      if ('challenge' in answer) setChallenge(answer.challenge)
      else onDone()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  return (
    <TopDialog title={t('end.title')} onClose={onClose}>
      <p className={dialog.hint}>{t('end.hint')}</p>
      <form className={styles.form} onSubmit={submit} noValidate>
        {challenge === null ? (
          <label className={styles.field}>
            {t('lock.password')}
            <input
              name="password"
              type="password"
              autoComplete="current-password"
              aria-invalid={error !== null}
            />
          </label>
        ) : (
          <CodeField label={t('step.code')} invalid={error !== null} />
        )}
        {error !== null && (
          <p className={styles.error} role="alert">
            {errorText(error)}
          </p>
        )}
        <Button ink type="submit" className={styles.submit} disabled={busy}>
          {challenge === null ? t('end.submit') : t('step.submit')}
        </Button>
        <div className={styles.links}>
          <button type="button" onClick={onClose}>
            {t('end.later')}
          </button>
        </div>
      </form>
    </TopDialog>
  )
}
