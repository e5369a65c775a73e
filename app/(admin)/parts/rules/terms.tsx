'use client'

import { Button, Flex, Input, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocalePreference } from '#app/_text/locale.ts'
import { nameIn } from '#app/(admin)/derive/category-options.ts'
import { deciding } from '#app/(admin)/derive/rules.ts'
import { TERM_LIST, type TermEntry, type TermGroup } from '#app/(admin)/derive/term-list.ts'
import { useRules } from '#app/(admin)/hooks/use-rules.ts'
import { Origin } from './origin.tsx'
import { RulesPage } from './rules-page.tsx'
import { TermModal } from './term-modal.tsx'

/** What things are called in a region. */
export function Terms() {
  const t = useTranslations('rules.terms')
  return (
    <RulesPage section="terms" topics={['term']} hint={t('hint')}>
      <TermTable />
    </RulesPage>
  )
}

function TermTable() {
  const t = useTranslations('rules')
  const [locale] = useLocalePreference()
  const { policy, rows, region } = useRules()
  const [search, setSearch] = useState('')
  const [edited, setEdited] = useState<TermEntry | null>(null)
  const wanted = search.trim().toLowerCase()
  const entries = TERM_LIST.filter(({ key, usual }) => {
    const own = policy.term(key, region)
    return [usual.zh, usual.en, own?.zh, own?.en].some((word) => word?.toLowerCase().includes(wanted))
  })
  const columns: TableColumnsType<TermEntry> = [
    {
      title: t('terms.term'),
      dataIndex: 'group',
      width: 140,
      render: (group: TermGroup) => t(`terms.group.${group}`),
    },
    { title: t('terms.usual'), width: 220, render: ({ usual }) => nameIn(locale, usual) },
    {
      title: t('terms.own'),
      width: 220,
      render: ({ key }) => {
        const own = policy.term(key, region)
        return own && nameIn(locale, own)
      },
    },
    {
      title: t('categories.origin'),
      render: ({ key }) => <Origin rule={deciding(rows, { topic: 'term', region, keys: [key] })} />,
    },
    {
      key: 'edit',
      width: 80,
      render: (entry) => (
        <Button type="link" size="small" onClick={() => setEdited(entry)}>
          {t('edit')}
        </Button>
      ),
    },
  ]
  return (
    <Flex vertical gap={12}>
      <Input.Search
        allowClear
        aria-label={t('terms.search')}
        placeholder={t('terms.search')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        style={{ width: 260 }}
      />
      <Table<TermEntry>
        size="small"
        rowKey="key"
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 760 }}
        dataSource={entries}
        columns={columns}
      />
      {edited && <TermModal entry={edited} onClose={() => setEdited(null)} />}
    </Flex>
  )
}
