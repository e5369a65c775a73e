'use client'

import { type ReactNode, useEffect } from 'react'
import { IntlProvider } from 'use-intl'
import { en } from './en.ts'
import { useLocalePreference } from './locale.ts'
import { zhCN } from './zh-CN.ts'

const MESSAGES = { 'zh-CN': zhCN, en }

/** The centre's time zone, whatever the reader's computer says. */
export const TIME_ZONE = 'Asia/Shanghai'

export function TextProvider({ children }: { children: ReactNode }) {
  const [locale] = useLocalePreference()
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  return (
    <IntlProvider locale={locale} messages={MESSAGES[locale]} timeZone={TIME_ZONE}>
      {children}
    </IntlProvider>
  )
}
