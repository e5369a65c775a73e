'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type DemoAnswer, fetchDemo } from '#app/_live/api.ts'
import { useCodes, wordFor } from '#app/_text/codes.ts'
import styles from './login.module.css'

interface Props {
  busy: boolean
  onChoose: (username: string, password: string) => void
}

/** The demonstration accounts with what each is for; nothing where the server offers none. */
export function DemoAccounts({ busy, onChoose }: Props) {
  const t = useTranslations('signIn')
  const { demo: uses } = useCodes()
  const [demo, setDemo] = useState<DemoAnswer | null>(null)
  useEffect(() => {
    const ended = new AbortController()
    fetchDemo(ended.signal).then(setDemo, () => setDemo(null))
    return () => ended.abort()
  }, [])
  if (!demo || demo.accounts.length === 0) return null
  return (
    <section className={styles.demo}>
      <div className={styles.demoHead}>
        <b>{t('demoTitle')}</b>
        <span>{t('demoHint')}</span>
      </div>
      {demo.accounts.map(({ username }) => (
        <button
          type="button"
          key={username}
          className={styles.account}
          disabled={busy}
          onClick={() => onChoose(username, demo.password)}
        >
          <b>{username}</b>
          <span>{wordFor(uses, username)}</span>
        </button>
      ))}
    </section>
  )
}
