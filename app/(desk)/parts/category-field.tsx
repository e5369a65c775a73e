'use client'

import { Cascader } from 'antd'
import { useTranslations } from 'use-intl'
import { useRegionPolicy } from '#app/_live/policy.ts'
import { categoryGroupName, categoryName } from '#app/_text/category-name.ts'
import { type Locale, useLocalePreference } from '#app/_text/locale.ts'
import { CATEGORIES, CATEGORY_GROUPS } from '#server/domain/category.ts'
import type { Policy } from '#server/domain/policy.ts'

function categoryOptions(locale: Locale, policy: Policy, place: string) {
  return CATEGORY_GROUPS.map((group) => ({
    value: group.code,
    label: categoryGroupName(group.code, locale),
    children: CATEGORIES.filter(({ code }) => code.startsWith(group.code)).map((each) => ({
      value: each.code,
      label: categoryName(each.code, locale),
      disabled: !policy.categoryRule(each.code, place).enabled,
    })),
  }))
}

interface Props {
  value: string
  invalid: boolean
  /** Where it is reported; the reader's region until that is known. */
  place?: string | null
  onChange: (category: string) => void
}

/** 大类, then 小类; both are found by typing. What the place's region does not take cannot be chosen. */
export function CategoryField({ value, invalid, place, onChange }: Props) {
  const t = useTranslations('desk.report')
  const [locale] = useLocalePreference()
  const { region, policy } = useRegionPolicy()
  return (
    <Cascader
      options={categoryOptions(locale, policy, place ?? region)}
      showSearch
      allowClear={false}
      value={value === '' ? undefined : [value.slice(0, 2), value]}
      onChange={(path) => onChange(String(path?.at(-1) ?? ''))}
      status={invalid ? 'error' : undefined}
      placeholder={t('pickCategory')}
      data-testid="category"
    />
  )
}
