'use client'

import { useTranslations } from 'use-intl'
import { signOut } from '#app/_live/api.ts'
import { LockButton } from '#app/_session/lock-button.tsx'
import { useLocalePreference } from '#app/_text/locale.ts'
import { useTheme } from '#app/_ui/theme.ts'
import type { Me } from '#server/contract/http.ts'
import styles from './account.module.css'

export function Head({ me, home }: { me: Me; home: string }) {
  const t = useTranslations()
  const [theme, setTheme] = useTheme()
  const [locale, setLocale] = useLocalePreference()
  const other = theme === 'dark' ? 'light' : 'dark'
  const leave = () => void signOut().finally(() => location.assign('/sign-in'))
  return (
    <header className={styles.head}>
      <h1>{t('account.title')}</h1>
      <div className={styles.side}>
        <a href={home}>{t('account.back')}</a>
        <span>{me.name}</span>
        <button type="button" onClick={() => setTheme(other)}>
          {t(`app.theme.${other}`)}
        </button>
        <button type="button" onClick={() => setLocale(locale === 'en' ? 'zh-CN' : 'en')}>
          {t('app.otherLanguage')}
        </button>
        <LockButton />
        <button type="button" onClick={leave}>
          {t('app.signOut')}
        </button>
      </div>
    </header>
  )
}
