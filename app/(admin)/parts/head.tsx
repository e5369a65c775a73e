'use client'

import { useTranslations } from 'use-intl'
import { signOut } from '#app/_live/api.ts'
import { ADMIN_ROLES } from '#app/_live/home.ts'
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
  const leave = () => void signOut().finally(() => location.assign('/sign-in'))
  const hasDesk = me.roles.some(({ role }) => !ADMIN_ROLES.includes(role))
  return (
    <header className={styles.head}>
      <h1 className={styles.title}>{t('admin.title')}</h1>
      <div className={styles.side}>
        {hasDesk && (
          <a className={styles.link} href="/desk">
            {t('admin.desk')}
          </a>
        )}
        <a className={styles.link} href="/account">
          {me.name}
        </a>
        <button type="button" className={styles.link} onClick={() => setTheme(other)}>
          {t(`app.theme.${other}`)}
        </button>
        <button
          type="button"
          className={styles.link}
          onClick={() => setLocale(locale === 'en' ? 'zh-CN' : 'en')}
        >
          {t('app.otherLanguage')}
        </button>
        <LockButton className={styles.link} />
        <button type="button" className={styles.link} onClick={leave}>
          {t('app.signOut')}
        </button>
      </div>
    </header>
  )
}
