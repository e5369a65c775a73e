'use client'

import { Button, Table, Tag } from 'antd'
import { useTranslations } from 'use-intl'
import type { AccountSecurity } from '#server/contract/account.ts'
import { useMoment } from './use-moment.ts'

interface Props {
  sessions: AccountSecurity['sessions']
  /** The session of this page, which is not ended from here. */
  own?: number
  busy: boolean
  onEnd: (session: number) => void
}

/** Where an account is signed in. */
export function SessionTable({ sessions, own, busy, onEnd }: Props) {
  const t = useTranslations('account')
  const moment = useMoment()
  type Row = AccountSecurity['sessions'][number]
  return (
    <Table<Row>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={sessions}
      scroll={{ x: 640 }}
      locale={{ emptyText: t('sessions.none') }}
      columns={[
        {
          title: t('sessions.from'),
          render: (row: Row) => (
            <>
              {row.agent ?? t('sessions.program')}{' '}
              {row.id === own && <Tag color="blue">{t('sessions.here')}</Tag>}
              {row.locked && <Tag>{t('sessions.locked')}</Tag>}
            </>
          ),
        },
        { title: t('sessions.address'), width: 150, render: (row: Row) => row.address ?? '—' },
        { title: t('sessions.since'), width: 150, render: (row: Row) => moment(row.startedAt) },
        { title: t('sessions.until'), width: 150, render: (row: Row) => moment(row.endsAt) },
        {
          key: 'end',
          width: 76,
          render: (row: Row) =>
            row.id !== own && (
              <Button type="link" size="small" danger disabled={busy} onClick={() => onEnd(row.id)}>
                {t('sessions.end')}
              </Button>
            ),
        },
      ]}
    />
  )
}
