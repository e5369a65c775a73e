'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '#app/_live/http.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { Button } from '#app/_ui/button.tsx'
import { DemoAccounts } from '#app/(login)/demo-accounts.tsx'
import { Frame } from '#app/(login)/frame.tsx'
import styles from '#app/(login)/login.module.css'
import { ProviderButton } from '#app/(login)/provider-button.tsx'
import { SecondStep } from '#app/(login)/second-step.tsx'
import { useRefused } from '#app/(login)/use-refused.ts'
import { useSignIn } from '#app/(login)/use-sign-in.ts'

export default function SignIn() {
  const t = useTranslations('signIn')
  const account = useTranslations('account')
  const errorText = useErrorText()
  const { busy, error, challenge, enter, confirm, startOver } = useSignIn()
  const [missing, setMissing] = useState(false)
  const refused = useRefused()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const username = String(form.get('username')).trim()
    const password = String(form.get('password'))
    const incomplete = username === '' || password === ''
    setMissing(incomplete)
    if (!incomplete) void enter(username, password)
  }
  const wait = error instanceof ApiError ? error.retryAfter : null
  const failed = error ? errorText(error) + (wait === null ? '' : ` ${t('wait', { seconds: wait })}`) : null
  const said = missing ? t('missing') : (failed ?? refused)
  if (challenge !== null) {
    return (
      <Frame title={account('step.title')}>
        <SecondStep busy={busy} said={failed} onCode={(code) => void confirm(code)} onBack={startOver} />
      </Frame>
    )
  }
  return (
    <Frame title={t('title')}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <label className={styles.field}>
          {t('username')}
          <input name="username" autoComplete="username" autoCapitalize="none" aria-invalid={said !== null} />
        </label>
        <label className={styles.field}>
          {t('password')}
          <input
            name="password"
            type="password"
            autoComplete="current-password"
            aria-invalid={said !== null}
          />
        </label>
        {said && (
          <p className={styles.error} role="alert">
            {said}
          </p>
        )}
        <Button ink type="submit" className={styles.submit} disabled={busy}>
          {busy ? t('submitting') : t('submit')}
        </Button>
      </form>
      <ProviderButton />
      <DemoAccounts busy={busy} onChoose={(username, password) => void enter(username, password)} />
    </Frame>
  )
}
