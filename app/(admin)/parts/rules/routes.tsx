'use client'

import { Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCodes } from '#app/_text/codes.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import { CATEGORY_TREE, type CategoryTree, nameIn } from '#app/(admin)/derive/category-options.ts'
import { deciding } from '#app/(admin)/derive/rules.ts'
import { useRules } from '#app/(admin)/hooks/use-rules.ts'
import { categoryKeys } from '#server/domain/rule.ts'
import { Origin } from './origin.tsx'
import { RouteModal } from './route-modal.tsx'
import { RulesPage } from './rules-page.tsx'

/** To whom each category goes first. */
export function Routes() {
  const t = useTranslations('rules.routes')
  return (
    <RulesPage section="routes" topics={['route']} hint={t('hint')}>
      <RouteTable />
    </RulesPage>
  )
}

function RouteTable() {
  const t = useTranslations('rules')
  const codes = useCodes()
  const [locale] = useLocalePreference()
  const { policy, rows, region } = useRules()
  const [edited, setEdited] = useState<CategoryTree | null>(null)
  const routeOf = ({ code }: CategoryTree) => policy.routeOf(code, region)
  const columns: TableColumnsType<CategoryTree> = [
    { title: t('routes.category'), render: (each) => `${each.code} ${nameIn(locale, each)}`, width: 240 },
    { title: t('routes.kind'), render: (each) => codes.unitKind[routeOf(each).kind], width: 160 },
    {
      title: t('routes.department'),
      render: (each) => {
        const { department } = routeOf(each)
        return department ? codes.department[department] : ''
      },
      width: 160,
    },
    { title: t('routes.level'), render: (each) => codes.level[routeOf(each).level], width: 140 },
    {
      title: t('categories.origin'),
      render: (each) => (
        <Origin rule={deciding(rows, { topic: 'route', region, keys: categoryKeys(each.code) })} />
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
        scroll={{ x: 860 }}
        dataSource={[...CATEGORY_TREE]}
        columns={columns}
      />
      {edited && <RouteModal category={edited} onClose={() => setEdited(null)} />}
    </>
  )
}
