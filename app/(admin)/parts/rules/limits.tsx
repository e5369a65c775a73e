'use client'

import { Cascader, Flex } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocalePreference } from '#app/_text/locale.ts'
import { CATEGORY_TREE, nameIn } from '#app/(admin)/derive/category-options.ts'
import { LimitTable } from './limit-table.tsx'
import { RulesPage } from './rules-page.tsx'

const EVERY = '*'

/** The limits of a region: hop by urgency, for every category or for one. */
export function Limits() {
  const t = useTranslations('rules.limits')
  const [locale] = useLocalePreference()
  const [category, setCategory] = useState<string[]>([EVERY])
  const options = [
    { value: EVERY, label: t('everyCategory') },
    ...CATEGORY_TREE.map((group) => ({
      value: group.code,
      label: nameIn(locale, group),
      children: group.children?.map((each) => ({ value: each.code, label: nameIn(locale, each) })),
    })),
  ]
  return (
    <RulesPage section="limits" topics={['limit']} hint={t('hint')}>
      <Flex vertical gap={12}>
        <Cascader
          aria-label={t('category')}
          options={options}
          value={category}
          onChange={(codes) => setCategory(codes.map(String))}
          changeOnSelect
          allowClear={false}
          style={{ width: 260 }}
        />
        <LimitTable category={category[category.length - 1] ?? EVERY} />
      </Flex>
    </RulesPage>
  )
}
