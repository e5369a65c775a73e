'use client'
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import { createTranslator } from 'use-intl/core'
import { codesEn } from '#app/_text/codes-en.ts'
import { codesZh } from '#app/_text/codes-zh-CN.ts'
import type { Locale } from '#app/_text/locale.ts'
import { TIME_ZONE } from '#app/_text/provider.tsx'
import { wallEn } from './en.ts'
import type { WallMessages } from './messages.ts'
import { wallZh } from './zh-CN.ts'

type Messages = WallMessages & typeof codesZh

const MESSAGES: Record<Locale, Messages> = {
  'zh-CN': { ...codesZh, ...wallZh },
  en: { ...codesEn, ...wallEn },
}

function makeWords(locale: Locale) {
  const t = createTranslator<Messages>({ locale, messages: MESSAGES[locale], timeZone: TIME_ZONE })
  const integer = new Intl.NumberFormat(locale === 'en' ? 'en' : 'zh-CN')
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', { timeZone: TIME_ZONE, ...options })
  const time = format({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
  const date = format({ month: 'long', day: 'numeric' })
  const short = format({ month: 'short', day: 'numeric' })
  const weekday = format({ weekday: 'long' })
  return {
    locale,
    t,
    /** 21,846 */
    integer: (value: number) => integer.format(value),
    /** 14:26:08 */
    time: (at: number) => time.format(at),
    /** 14:26:08 of the day of `now`, 11月19日 of an earlier one. */
    moment: (at: number, now: number) => (date.format(at) === date.format(now) ? time : short).format(at),
    /** 11月20日 星期五 */
    day: (at: number) =>
      (locale === 'en' ? [weekday, date] : [date, weekday]).map((it) => it.format(at)).join(' '),
    weekday: (at: number) => weekday.format(at),
  }
}

export type Words = ReturnType<typeof makeWords>

const WordsContext = createContext<Words | null>(null)

export function WordsProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  const words = useMemo(() => makeWords(locale), [locale])
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  return <WordsContext value={words}>{children}</WordsContext>
}

/** The translator and the formats of the wall's language. */
export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('useWords outside WordsProvider')
  return words
}
