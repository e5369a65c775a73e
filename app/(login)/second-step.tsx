'use client'

import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { CodeField } from '#app/_session/code-field.tsx'
import form from '#app/_session/form.module.css'
import { Button } from '#app/_ui/button.tsx'
import styles from './login.module.css'

interface Props {
  busy: boolean
  /** What went wrong, in words. */
  said: string | null
  onCode: (code: string) => void
  onBack: () => void
}

/** Asks for the code after the right password. */
export function SecondStep({ busy, said, onCode, onBack }: Props) {
  const t = useTranslations('account')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code')).trim()
    if (code !== '') onCode(code)
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.hint}>{t('step.hint')}</p>
      <CodeField label={t('step.code')} invalid={said !== null} />
      {said && (
        <p className={styles.error} role="alert">
          {said}
        </p>
      )}
      <Button ink type="submit" className={styles.submit} disabled={busy}>
        {t('step.submit')}
      </Button>
      <div className={form.links}>
        <button type="button" onClick={onBack}>
          {t('step.back')}
        </button>
      </div>
    </form>
  )
}
