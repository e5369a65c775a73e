import { usePreference } from '#app/_ui/preference.ts'

export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** The reader's language, kept in the browser; Chinese until chosen otherwise. */
export function useLocalePreference(): [Locale, (locale: Locale) => void] {
  return usePreference('weige.locale', LOCALES, 'zh-CN')
}
