'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useLocalePreference } from '#app/_text/locale.ts'
import { useTheme } from '#app/_ui/theme.ts'
import { Cells } from './cells.tsx'
import styles from './login.module.css'

/** What the pages before sign-in share: the land on one side, a form on the other. */
export function Frame({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslations('app')
  const [locale, setLocale] = useLocalePreference()
  const [theme, setTheme] = useTheme()
  return (
    <main className={styles.page}>
      <div className={styles.land}>
        <Cells />
        <div className={styles.brand}>
          <b>{t('name')}</b>
          <span>{t('slogan')}</span>
        </div>
      </div>
      <div className={styles.side}>
        <div className={styles.switches}>
          <button type="button" onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}>
            {theme === 'dark' ? t('toLight') : t('toDark')}
          </button>
          <button type="button" onClick={() => setLocale(locale === 'en' ? 'zh-CN' : 'en')}>
            {t('otherLanguage')}
          </button>
        </div>
        <div className={styles.body}>
          <h1>{title}</h1>
          {children}
        </div>
      </div>
    </main>
  )
}
