'use client'

import { Cascader } from 'antd'
import { useTranslations } from 'use-intl'
import { categoryGroupName, categoryName } from '#app/_text/category-name.ts'
import { type Locale, useLocalePreference } from '#app/_text/locale.ts'
import { CATEGORIES, CATEGORY_GROUPS } from '#server/domain/category.ts'

export function categoryOptions(locale: Locale) {
  return CATEGORY_GROUPS.map((group) => ({
    value: group.code,
    label: categoryGroupName(group.code, locale),
    children: CATEGORIES.filter(({ code }) => code.startsWith(group.code)).map((each) => ({
      value: each.code,
      label: categoryName(each.code, locale),
    })),
  }))
}

interface Props {
  value: string
  invalid: boolean
  onChange: (category: string) => void
}

/** 大类, then 小类; both are found by typing. */
export function CategoryField({ value, invalid, onChange }: Props) {
  const t = useTranslations('desk.report')
  const [locale] = useLocalePreference()
  return (
    <Cascader
      options={categoryOptions(locale)}
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
