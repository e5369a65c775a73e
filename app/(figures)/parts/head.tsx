'use client'

import { useTranslations } from 'use-intl'
import { LockButton } from '#app/_session/lock-button.tsx'
import { useLocalePreference } from '#app/_text/locale.ts'
import { useTheme } from '#app/_ui/theme.ts'
import type { Me } from '#server/contract/http.ts'
import styles from './head.module.css'

export function Head({ me }: { me: Me }) {
  const t = useTranslations()
  const [theme, setTheme] = useTheme()
  const [locale, setLocale] = useLocalePreference()
  const other = theme === 'dark' ? 'light' : 'dark'
  return (
    <header className={styles.head}>
      <h1>{t('figures.title')}</h1>
      <div className={styles.side}>
        <a href="/desk">{t('figures.desk')}</a>
        <a href="/account">{me.name}</a>
        <button type="button" onClick={() => setTheme(other)}>
          {t(`app.theme.${other}`)}
        </button>
        <button type="button" onClick={() => setLocale(locale === 'en' ? 'zh-CN' : 'en')}>
          {t('app.otherLanguage')}
        </button>
        <LockButton />
      </div>
    </header>
  )
}
