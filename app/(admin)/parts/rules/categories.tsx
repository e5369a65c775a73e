'use client'

import { Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocalePreference } from '#app/_text/locale.ts'
import { CATEGORY_TREE, type CategoryTree, nameIn } from '#app/(admin)/derive/category-options.ts'
import { spoken } from '#app/(admin)/derive/limit-form.ts'
import { deciding } from '#app/(admin)/derive/rules.ts'
import { useRules } from '#app/(admin)/hooks/use-rules.ts'
import { categoryKeys } from '#server/domain/rule.ts'
import { CategoryModal } from './category-modal.tsx'
import { Origin } from './origin.tsx'
import { RulesPage } from './rules-page.tsx'

/** What a region decides about each category of report. */
export function Categories() {
  const t = useTranslations('rules.categories')
  return (
    <RulesPage section="categories" topics={['category']} hint={t('hint')}>
      <CategoryTable />
    </RulesPage>
  )
}

function CategoryTable() {
  const t = useTranslations('rules')
  const [locale] = useLocalePreference()
  const { policy, rows, region } = useRules()
  const [edited, setEdited] = useState<CategoryTree | null>(null)
  const ruleOf = ({ code }: CategoryTree) => policy.categoryRule(code, region)
  const flag = (of: boolean) => (of ? t('yes') : t('no'))
  const duplicate = (each: CategoryTree) => {
    const { duplicateMetres, duplicateMinutes } = ruleOf(each)
    if (duplicateMetres === 0 || duplicateMinutes === 0) return t('categories.never')
    const { amount, unit } = spoken({ amount: duplicateMinutes, unit: 'minute', yellow: 0 })
    return t('categories.within', { metres: duplicateMetres, time: t(`limits.unit.${unit}`, { n: amount }) })
  }
  const columns: TableColumnsType<CategoryTree> = [
    { title: t('categories.category'), render: (each) => `${each.code} ${nameIn(locale, each)}`, width: 240 },
    { title: t('categories.enabled'), render: (each) => flag(ruleOf(each).enabled), width: 80 },
    { title: t('categories.restricted'), render: (each) => flag(ruleOf(each).restricted), width: 100 },
    { title: t('categories.selfClose'), render: (each) => flag(ruleOf(each).selfClose), width: 110 },
    {
      title: t('categories.checkShare'),
      render: (each) => (ruleOf(each).selfClose ? `${Math.round(ruleOf(each).checkShare * 100)}%` : ''),
      width: 100,
    },
    { title: t('categories.duplicate'), render: duplicate, width: 170 },
    {
      title: t('categories.origin'),
      render: (each) => (
        <Origin rule={deciding(rows, { topic: 'category', region, keys: categoryKeys(each.code) })} />
      ),
    },
    {
      key: 'edit',
      width: 80,
      render: (each) => (
        <Button type="link" size="small" onClick={() => setEdited(each)}>
          {t('edit')}
        </Button>
      ),
    },
  ]
  return (
    <>
      <Table<CategoryTree>
        size="small"
        rowKey="code"
        pagination={false}
        scroll={{ x: 960 }}
        dataSource={[...CATEGORY_TREE]}
        columns={columns}
      />
      {edited && <CategoryModal category={edited} onClose={() => setEdited(null)} />}
    </>
  )
}
