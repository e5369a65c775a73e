'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { fetchMethods, providerUrl } from '#app/_session/api.ts'
import { destination } from './destination.ts'
import styles from './login.module.css'

/** The way in through the provider; nothing where there is none. */
export function ProviderButton() {
  const t = useTranslations('account')
  const [name, setName] = useState<string | null>(null)
  useEffect(() => {
    const ended = new AbortController()
    fetchMethods(ended.signal).then(
      ({ oidc }) => setName(oidc?.name ?? null),
      () => {},
    )
    return () => ended.abort()
  }, [])
  if (name === null) return null
  const go = () =>
    location.assign(providerUrl(destination(new URLSearchParams(location.search).get('next'), '/')))
  return (
    <>
      <div className={styles.or}>{t('or')}</div>
      <button type="button" className={styles.provider} onClick={go}>
        {t('oidc', { name })}
      </button>
    </>
  )
}
