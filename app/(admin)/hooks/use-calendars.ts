'use client'

import { useTranslations } from 'use-intl'
import { useLocalePreference } from '#app/_text/locale.ts'
import { nameIn } from '#app/(admin)/derive/category-options.ts'
import { ofTopic, type RuleRow } from '#app/(admin)/derive/rules.ts'
import { ALWAYS, OFFICE_HOURS } from '#server/domain/calendars.ts'
import type { CalendarRule } from '#server/domain/rule.ts'
import { useRules } from './use-rules.ts'

export interface KnownCalendar extends CalendarRule {
  code: string
  name: string
  /** Missing for those that are shipped. */
  row?: Extract<RuleRow, { topic: 'calendar' }>
}

/** The calendars that may be used in the region: shipped ones, and those of the regions over it. */
export function useCalendars(): KnownCalendar[] {
  const t = useTranslations('rules.calendars')
  const [locale] = useLocalePreference()
  const { rows } = useRules()
  const shipped = [
    { ...OFFICE_HOURS, name: t('office') },
    { ...ALWAYS, name: t('always') },
  ].map((spec) => ({ ...spec, zh: spec.name, en: spec.name }))
  const own = ofTopic(rows, 'calendar').flatMap((row) =>
    row.value ? [{ ...row.value, code: row.key, name: nameIn(locale, row.value), row }] : [],
  )
  return [...shipped, ...own]
}
