'use client'

import { Tag, Tooltip } from 'antd'
import { useFormatter, useTranslations } from 'use-intl'
import { usePlaceNames } from '#app/_live/place-names.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import type { RuleRow } from '#app/(admin)/derive/rules.ts'
import { useRules } from '#app/(admin)/hooks/use-rules.ts'

/** Where a rule comes from: shipped, a region above, or this one; who changed it last. */
export function Origin({ rule, quiet = false }: { rule: RuleRow | undefined; quiet?: boolean }) {
  const t = useTranslations('rules')
  const format = useFormatter()
  const [locale] = useLocalePreference()
  const nameOf = usePlaceNames(locale)
  const { region } = useRules()
  if (!rule) return quiet ? null : <Tag>{t('shipped')}</Tag>
  const own = rule.region === region
  const time = format.dateTime(rule.changedAt, { dateStyle: 'medium', timeStyle: 'short' })
  const title = rule.changedBy ? t('changed', { name: rule.changedBy, time }) : t('changedUnknown', { time })
  return (
    <Tooltip title={title}>
      <Tag color={own ? 'blue' : undefined}>
        {own ? t('own') : t('from', { place: nameOf(rule.region) ?? rule.region })}
      </Tag>
    </Tooltip>
  )
}
