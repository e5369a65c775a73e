'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { setUp } from '#app/_live/api.ts'
import { ApiError } from '#app/_live/http.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { Button } from '#app/_ui/button.tsx'
import { Frame } from '#app/(login)/frame.tsx'
import styles from '#app/(login)/login.module.css'

const USERNAME = /^[a-z0-9_.-]{3,60}$/
const PASSWORD_LENGTH = 8

export default function Setup() {
  const t = useTranslations('setup')
  const errorText = useErrorText()
  const [said, setSaid] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const create = async (token: string, username: string, password: string) => {
    setBusy(true)
    try {
      await setUp(token, username, password)
      location.assign('/sign-in')
    } catch (error) {
      setSaid(error instanceof ApiError && error.code === 'not_found' ? t('spent') : errorText(error))
      setBusy(false)
    }
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const token = new URLSearchParams(location.search).get('token')
    const username = String(form.get('username')).trim()
    const password = String(form.get('password'))
    if (!token) return setSaid(t('noToken'))
    if (!USERNAME.test(username)) return setSaid(t('usernameRule'))
    if (password.length < PASSWORD_LENGTH) return setSaid(t('passwordRule'))
    if (password !== form.get('again')) return setSaid(t('mismatch'))
    setSaid(null)
    void create(token, username, password)
  }
  return (
    <Frame title={t('title')}>
      <p className={styles.hint}>{t('hint')}</p>
      <form className={styles.form} onSubmit={submit} noValidate>
        <label className={styles.field}>
          {t('username')}
          <input name="username" autoComplete="username" autoCapitalize="none" />
          <small>{t('usernameRule')}</small>
        </label>
        <label className={styles.field}>
          {t('password')}
          <input name="password" type="password" autoComplete="new-password" />
          <small>{t('passwordRule')}</small>
        </label>
        <label className={styles.field}>
          {t('again')}
          <input name="again" type="password" autoComplete="new-password" />
        </label>
        {said && (
          <p className={styles.error} role="alert">
            {said}
          </p>
        )}
        <Button ink type="submit" className={styles.submit} disabled={busy}>
          {t('submit')}
        </Button>
      </form>
    </Frame>
  )
}
