'use client'

import { type ReactNode, useEffect, useMemo } from 'react'
import { IntlProvider } from 'use-intl'
import { useRegionPolicy } from '#app/_live/policy.ts'
import { en } from './en.ts'
import { useLocalePreference } from './locale.ts'
import { withTerms } from './terms.ts'
import { zhCN } from './zh-CN.ts'

const MESSAGES = { 'zh-CN': zhCN, en }

/** The centre's time zone, whatever the reader's computer says. */
export const TIME_ZONE = 'Asia/Shanghai'

export function TextProvider({ children }: { children: ReactNode }) {
  const [locale] = useLocalePreference()
  const { region, policy } = useRegionPolicy()
  const messages = useMemo(
    () => withTerms(MESSAGES[locale], policy.terms(region), locale),
    [locale, region, policy],
  )
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  return (
    <IntlProvider locale={locale} messages={messages} timeZone={TIME_ZONE}>
      {children}
    </IntlProvider>
  )
}
