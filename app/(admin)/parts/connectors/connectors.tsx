'use client'

import { Alert, Button, Flex, Skeleton, Table, type TableColumnsType, Typography } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCodes } from '#app/_text/codes.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { useConnectors } from '#app/(admin)/hooks/use-connectors.ts'
import type { Connector } from '#server/contract/upstream.ts'
import { ConnectorModal } from './connector-modal.tsx'
import { Deliveries } from './deliveries.tsx'

/** Outside systems that hand tickets in: which system each account speaks for, where it listens, what did not arrive. */
export function Connectors() {
  const t = useTranslations()
  const errorText = useErrorText()
  const { connectors, failed, reload } = useConnectors()
  return (
    <Flex vertical gap={12}>
      <Typography.Title level={4} style={{ margin: 0 }}>
        {t('admin.nav.connectors')}
      </Typography.Title>
      <Typography.Text type="secondary">{t('upstream.hint')}</Typography.Text>
      {failed !== null && (
        <Alert
          type="error"
          showIcon
          title={t('upstream.failed')}
          description={errorText(failed)}
          action={<Button onClick={reload}>{t('app.retry')}</Button>}
        />
      )}
      {connectors && <ConnectorTable connectors={connectors} reload={reload} />}
      {!connectors && failed === null && <Skeleton active aria-label={t('upstream.loading')} />}
    </Flex>
  )
}

function ConnectorTable({ connectors, reload }: { connectors: readonly Connector[]; reload: () => void }) {
  const t = useTranslations('upstream')
  const { source } = useCodes()
  const [edited, setEdited] = useState<Connector | null>(null)
  const [followed, setFollowed] = useState<Connector | null>(null)
  const columns: TableColumnsType<Connector> = [
    { title: t('account'), dataIndex: 'name', width: 200 },
    {
      title: t('area'),
      render: ({ areas }: Connector) => areas.map(({ name }) => name).join('、'),
      width: 200,
    },
    {
      title: t('system'),
      render: ({ system }: Connector) => (system ? source[system] : t('unset')),
      width: 160,
    },
    { title: t('webhook'), render: ({ webhook }: Connector) => webhook ?? t('noWebhook'), ellipsis: true },
    { title: t('waiting'), dataIndex: 'pending', width: 80, align: 'right' },
    {
      title: t('givenUp'),
      width: 96,
      align: 'right',
      render: ({ failed }: Connector) =>
        failed > 0 ? <Typography.Text type="danger">{failed}</Typography.Text> : 0,
    },
    {
      key: 'actions',
      width: 160,
      render: (each: Connector) => (
        <Flex gap={4}>
          <Button type="link" size="small" onClick={() => setEdited(each)}>
            {t('set')}
          </Button>
          <Button type="link" size="small" onClick={() => setFollowed(each)}>
            {t('log')}
          </Button>
        </Flex>
      ),
    },
  ]
  const closeLog = () => {
    setFollowed(null)
    reload()
  }
  return (
    <>
      <Table<Connector>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 980 }}
        locale={{ emptyText: t('none') }}
        dataSource={[...connectors]}
        columns={columns}
      />
      {edited && <ConnectorModal connector={edited} onSaved={reload} onClose={() => setEdited(null)} />}
      {followed && <Deliveries connector={followed} onClose={closeLog} />}
    </>
  )
}
