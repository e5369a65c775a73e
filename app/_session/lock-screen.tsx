'use client'

import { type FormEvent, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { signOut } from '#app/_live/api.ts'
import { ApiError } from '#app/_live/http.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { Button } from '#app/_ui/button.tsx'
import type { Methods } from '#server/contract/account.ts'
import type { Me } from '#server/contract/http.ts'
import { fetchMethods, providerUrl, unlockScreen } from './api.ts'
import { CodeField } from './code-field.tsx'
import dialog from './dialog.module.css'
import styles from './form.module.css'
import { TopDialog } from './modal.tsx'

interface Props {
  me: Me
  onUnlocked: () => void
}

const here = () => location.pathname + location.search

/** Asks who is back to prove it; the picture beneath goes on. */
export function LockScreen({ me, onUnlocked }: Props) {
  const t = useTranslations('account')
  const signIn = useTranslations('signIn')
  const errorText = useErrorText()
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [byCode, setByCode] = useState(false)
  const [methods, setMethods] = useState<Methods | null>(null)
  useEffect(() => {
    const ended = new AbortController()
    fetchMethods(ended.signal).then(setMethods, () => {})
    return () => ended.abort()
  }, [])
  const toSignIn = () => location.assign(`/sign-in?next=${encodeURIComponent(here())}`)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setError(null)
    try {
      await unlockScreen(
        byCode ? { code: String(form.get('code')).trim() } : { password: String(form.get('password')) },
      )
      onUnlocked()
    } catch (failure) {
      if (failure instanceof ApiError && failure.code === 'unauthenticated') return toSignIn()
      setError(failure)
      setBusy(false)
    }
  }
  const wait = error instanceof ApiError ? error.retryAfter : null
  return (
    <TopDialog lock title={t('lock.title')}>
      <p className={dialog.who}>{me.name}</p>
      <p className={dialog.hint}>{t('lock.hint')}</p>
      <form className={styles.form} onSubmit={submit} noValidate>
        <input type="hidden" name="username" autoComplete="username" value={me.username} />
        {byCode ? (
          <CodeField label={t('lock.code')} invalid={error !== null} />
        ) : (
          <label className={styles.field}>
            {t('lock.password')}
            <input
              name="password"
              type="password"
              autoComplete="current-password"
              aria-invalid={error !== null}
            />
          </label>
        )}
        {error !== null && (
          <p className={styles.error} role="alert">
            {errorText(error)}
            {wait !== null && ` ${signIn('wait', { seconds: wait })}`}
          </p>
        )}
        <Button ink type="submit" className={styles.submit} disabled={busy}>
          {busy ? t('lock.unlocking') : t('lock.unlock')}
        </Button>
        <div className={styles.links}>
          <button type="button" onClick={() => setByCode(!byCode)}>
            {byCode ? t('lock.byPassword') : t('lock.byCode')}
          </button>
          {methods?.oidc && (
            <a href={providerUrl(here())}>{t('lock.byProvider', { name: methods.oidc.name })}</a>
          )}
          <button type="button" onClick={() => void signOut().finally(toSignIn)}>
            {t('lock.other')}
          </button>
        </div>
      </form>
    </TopDialog>
  )
}
