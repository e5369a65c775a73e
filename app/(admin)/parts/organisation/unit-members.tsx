'use client'

import { useTranslations } from 'use-intl'
import { withQuery } from '#app/(admin)/derive/query.ts'
import { usePaged } from '#app/(admin)/hooks/use-paged.ts'
import { PagedTable } from '#app/(admin)/parts/paged-table.tsx'
import { RoleTags } from '#app/(admin)/parts/people/role-tags.tsx'
import type { Person } from '#server/contract/organisation.ts'

/** The accounts that belong to a unit. */
export function UnitMembers({ unit }: { unit: number }) {
  const t = useTranslations('organisation.person')
  const words = useTranslations('organisation.unit')
  const paged = usePaged<Person>(withQuery('/api/people', { unit, limit: 50 }))
  return (
    <PagedTable<Person>
      paged={paged}
      rowKey="id"
      width={480}
      empty={words('noMembers')}
      columns={[
        { title: t('name'), dataIndex: 'name' },
        { title: t('username'), dataIndex: 'username' },
        { title: t('role'), render: (person: Person) => <RoleTags roles={person.roles} /> },
      ]}
    />
  )
}
