'use client'

import { App, Button, Flex, Popconfirm, Table, type TableColumnsType, Tag, Typography } from 'antd'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useErrorText } from '#app/_text/error-text.ts'
import { holds } from '#app/(admin)/derive/sections.ts'
import { useAdministrator } from '#app/(admin)/hooks/use-administrator.ts'
import { useKeys } from '#app/(admin)/hooks/use-keys.ts'
import { AdminPage, Loaded } from '#app/(admin)/parts/admin-page.tsx'
import type { ApiKey } from '#server/contract/api-key.ts'
import { KeyModal } from './key-modal.tsx'

/** Keys with which other systems ask: whose, for what, until when; made and revoked here. */
export function Keys() {
  const t = useTranslations('api.keys')
  const keeps = holds(useAdministrator(), 'system_admin')
  const [adding, setAdding] = useState(false)
  const { page, failed, reload, more, revoke } = useKeys()
  const tools = (
    <Flex gap={12} align="center" style={{ marginLeft: 'auto' }}>
      <a href="/docs" target="_blank" rel="noreferrer">
        {t('docs')}
      </a>
      {keeps && (
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      )}
    </Flex>
  )
  return (
    <AdminPage section="keys" hint={t('hint')} tools={tools}>
      <Loaded failed={failed} ready={page !== null} reload={reload}>
        <KeyTable keys={page?.items ?? []} revoke={revoke} />
        {page?.next && <Button onClick={more}>{t('more')}</Button>}
      </Loaded>
      {adding && <KeyModal onMade={reload} onClose={() => setAdding(false)} />}
    </AdminPage>
  )
}

function stateOf({ revokedAt, expiresAt }: ApiKey): 'revoked' | 'over' | 'alive' {
  if (revokedAt !== null) return 'revoked'
  return expiresAt < Date.now() ? 'over' : 'alive'
}

const COLOURS = { alive: 'success', over: 'default', revoked: 'error' } as const

interface TableProps {
  keys: readonly ApiKey[]
  revoke: (id: number) => Promise<void>
}

function KeyTable({ keys, revoke }: TableProps) {
  const t = useTranslations('api.keys')
  const format = useFormatter()
  const errorText = useErrorText()
  const { message } = App.useApp()
  const day = (at: number) => format.dateTime(at, { dateStyle: 'medium' })
  const end = (id: number) =>
    revoke(id).then(
      () => message.success(t('revokeDone')),
      (error) => message.error(errorText(error)),
    )
  const columns: TableColumnsType<ApiKey> = [
    { title: t('name'), dataIndex: 'name', width: 180, ellipsis: true },
    {
      title: t('key'),
      width: 120,
      render: ({ shown }: ApiKey) => <Typography.Text code>{shown}…</Typography.Text>,
    },
    { title: t('account'), width: 180, ellipsis: true, render: ({ account }: ApiKey) => account.name },
    {
      title: t('prefixes'),
      width: 160,
      render: ({ prefixes }: ApiKey) => (prefixes.length > 0 ? prefixes.join('、') : t('everywhere')),
    },
    {
      title: t('operations'),
      render: ({ operations }: ApiKey) => (
        <Flex gap={4} wrap>
          {operations.map((each) => (
            <Tag key={each}>{t(`operation.${each}`)}</Tag>
          ))}
        </Flex>
      ),
    },
    {
      title: t('lastUsed'),
      width: 130,
      render: ({ lastUsedAt }: ApiKey) => (lastUsedAt === null ? t('never') : day(lastUsedAt)),
    },
    { title: t('expires'), width: 130, render: ({ expiresAt }: ApiKey) => day(expiresAt) },
    {
      title: t('state'),
      width: 90,
      render: (key: ApiKey) => <Tag color={COLOURS[stateOf(key)]}>{t(stateOf(key))}</Tag>,
    },
    {
      key: 'actions',
      width: 90,
      render: (key: ApiKey) =>
        stateOf(key) === 'alive' && (
          <Popconfirm
            title={t('revokeSure')}
            okText={t('revoke')}
            cancelText={t('cancel')}
            okButtonProps={{ danger: true }}
            onConfirm={() => end(key.id)}
          >
            <Button size="small" danger>
              {t('revoke')}
            </Button>
          </Popconfirm>
        ),
    },
  ]
  return (
    <Table<ApiKey>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 1200 }}
      locale={{ emptyText: t('none') }}
      dataSource={[...keys]}
      columns={columns}
    />
  )
}
