'use client'

import { Table, Tag } from 'antd'
import { useTranslations } from 'use-intl'
import type { AccountSecurity } from '#server/contract/account.ts'
import { useMoment } from './use-moment.ts'

/** The last sign-ins of an account, granted and refused. */
export function HistoryTable({ signIns }: { signIns: AccountSecurity['signIns'] }) {
  const t = useTranslations('account')
  const moment = useMoment()
  type Row = AccountSecurity['signIns'][number]
  return (
    <Table<Row>
      size="small"
      rowKey={(row) => `${row.at} ${row.result}`}
      pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={signIns}
      scroll={{ x: 640 }}
      locale={{ emptyText: t('history.none') }}
      columns={[
        { title: t('history.at'), width: 150, render: (row: Row) => moment(row.at) },
        {
          title: t('history.result'),
          width: 150,
          render: (row: Row) =>
            row.result === 'ok' ? t('result.ok') : <Tag color="error">{t(`result.${row.result}`)}</Tag>,
        },
        { title: t('sessions.method'), width: 170, render: (row: Row) => t(`method.${row.method}`) },
        { title: t('sessions.address'), width: 150, render: (row: Row) => row.address ?? '—' },
        { title: t('sessions.from'), render: (row: Row) => row.agent ?? t('sessions.program') },
      ]}
    />
  )
}
