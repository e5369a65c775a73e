'use client'

import { Button, Flex, Popconfirm, Tag } from 'antd'
import { useTranslations } from 'use-intl'
import { useAdministrator } from '#app/(admin)/hooks/use-administrator.ts'
import type { Paged } from '#app/(admin)/hooks/use-paged.ts'
import { useSend } from '#app/(admin)/hooks/use-send.ts'
import { PagedTable } from '#app/(admin)/parts/paged-table.tsx'
import type { Person } from '#server/contract/organisation.ts'
import { RoleTags } from './role-tags.tsx'

interface Props {
  paged: Paged<Person>
  /** Missing for who may only look. */
  onEdit?: (person: Person) => void
}

export function PersonTable({ paged, onEdit }: Props) {
  const t = useTranslations('organisation')
  const me = useAdministrator()
  const { busy, change } = useSend()
  const use = async ({ id, updatedAt }: Person, active: boolean) => {
    await change(`/api/people/${id}`, { updatedAt, active })
    paged.reload()
  }
  return (
    <PagedTable<Person>
      paged={paged}
      rowKey="id"
      columns={[
        {
          title: t('person.name'),
          width: 220,
          render: (person: Person) => (
            <>
              {person.name} {!person.active && <Tag>{t('inactive')}</Tag>}
              {person.active && !person.signsIn && <Tag color="warning">{t('person.noPassword')}</Tag>}
            </>
          ),
        },
        { title: t('person.username'), dataIndex: 'username', width: 170 },
        { title: t('person.roles'), render: (person: Person) => <RoleTags roles={person.roles} /> },
        {
          title: t('person.units'),
          width: 240,
          render: ({ units }: Person) => units.map(({ name }) => name).join('、') || '—',
        },
        {
          key: 'actions',
          width: 180,
          render: (person: Person) =>
            onEdit && (
              <Flex gap={4}>
                <Button type="link" size="small" onClick={() => onEdit(person)}>
                  {t('edit')}
                </Button>
                {person.id !== me.id && person.active && (
                  <Popconfirm
                    title={t('person.retire')}
                    description={t('person.retireAsk')}
                    okText={t('person.retire')}
                    cancelText={t('cancel')}
                    onConfirm={() => use(person, false)}
                  >
                    <Button type="link" size="small" danger disabled={busy}>
                      {t('person.retire')}
                    </Button>
                  </Popconfirm>
                )}
                {!person.active && (
                  <Button type="link" size="small" disabled={busy} onClick={() => void use(person, true)}>
                    {t('person.restore')}
                  </Button>
                )}
              </Flex>
            ),
        },
      ]}
    />
  )
}
