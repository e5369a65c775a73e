'use client'

import { Button, Empty, Input, Tag } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { withQuery } from '#app/(admin)/derive/query.ts'
import { holds } from '#app/(admin)/derive/sections.ts'
import { useAdministrator } from '#app/(admin)/hooks/use-administrator.ts'
import { usePaged } from '#app/(admin)/hooks/use-paged.ts'
import { AdminPage } from '#app/(admin)/parts/admin-page.tsx'
import { PagedTable } from '#app/(admin)/parts/paged-table.tsx'
import { RoleTags } from '#app/(admin)/parts/people/role-tags.tsx'
import type { Person } from '#server/contract/organisation.ts'
import { SecurityDrawer } from './security-drawer.tsx'

/** Sessions, sign-ins and guards of the accounts that a security administrator keeps. */
export function Accounts() {
  const t = useTranslations('account')
  const words = useTranslations('organisation')
  const keeps = holds(useAdministrator(), 'security_admin')
  const [q, setQ] = useState('')
  const [shown, setShown] = useState<Person | null>(null)
  const paged = usePaged<Person>(keeps ? withQuery('/api/people', { q, limit: 50 }) : null)
  if (!keeps) {
    return (
      <AdminPage section="accounts">
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('keeper.readOnly')} />
      </AdminPage>
    )
  }
  return (
    <AdminPage
      section="accounts"
      hint={t('keeper.hint')}
      tools={
        <Input.Search
          aria-label={words('search')}
          placeholder={words('search')}
          allowClear
          onSearch={(text) => setQ(text.trim())}
          style={{ width: 220 }}
        />
      }
    >
      <PagedTable<Person>
        paged={paged}
        rowKey="id"
        columns={[
          {
            title: words('person.name'),
            width: 260,
            render: (person: Person) => (
              <>
                {person.name} {!person.active && <Tag>{words('inactive')}</Tag>}
              </>
            ),
          },
          { title: words('person.username'), dataIndex: 'username', width: 180 },
          { title: words('person.roles'), render: (person: Person) => <RoleTags roles={person.roles} /> },
          {
            key: 'actions',
            width: 100,
            render: (person: Person) => (
              <Button type="link" size="small" onClick={() => setShown(person)}>
                {t('keeper.open')}
              </Button>
            ),
          },
        ]}
      />
      {shown && <SecurityDrawer person={shown} onClose={() => setShown(null)} />}
    </AdminPage>
  )
}
