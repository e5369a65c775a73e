'use client'

import { Button, Drawer, Flex, Segmented, Table, type TableColumnsType, Tag } from 'antd'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useDeliveryWords } from '#app/_text/delivery-words.ts'
import { type StateFilter, useDeliveries } from '#app/(admin)/hooks/use-deliveries.ts'
import type { Connector, Delivery } from '#server/contract/upstream.ts'
import { DELIVERY_STATES } from '#server/domain/upstream.ts'

const COLOURS = { pending: 'processing', delivered: 'success', failed: 'error' } as const

/** What went to a connector and how, newest first; what was given up can be sent again. */
export function Deliveries({ connector, onClose }: { connector: Connector; onClose: () => void }) {
  const t = useTranslations('upstream')
  const format = useFormatter()
  const { what, why } = useDeliveryWords()
  const [state, setState] = useState<StateFilter>(connector.failed > 0 ? 'failed' : 'all')
  const { deliveries, retry } = useDeliveries(connector.id, state)
  const columns: TableColumnsType<Delivery> = [
    {
      title: t('at'),
      width: 150,
      render: ({ createdAt }: Delivery) =>
        format.dateTime(createdAt, { dateStyle: 'short', timeStyle: 'short' }),
    },
    { title: t('ticket'), dataIndex: 'ticket', ellipsis: true },
    { title: t('what'), render: what, width: 130 },
    {
      title: t('state'),
      width: 100,
      render: (each: Delivery) => <Tag color={COLOURS[each.state]}>{t(`states.${each.state}`)}</Tag>,
    },
    { title: t('attempts'), render: ({ attempts }: Delivery) => t('times', { n: attempts }), width: 80 },
    { title: t('error'), render: ({ lastError }: Delivery) => (lastError ? why(lastError) : ''), width: 150 },
    {
      key: 'retry',
      width: 110,
      render: ({ id, state }: Delivery) =>
        state === 'failed' && (
          <Button size="small" onClick={() => void retry(id)}>
            {t('retry')}
          </Button>
        ),
    },
  ]
  return (
    <Drawer open size="large" title={`${connector.name} · ${t('log')}`} onClose={onClose}>
      <Flex vertical gap={12}>
        <Segmented<StateFilter>
          options={[
            { value: 'all', label: t('all') },
            ...DELIVERY_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
          ]}
          value={state}
          onChange={setState}
        />
        <Table<Delivery>
          size="small"
          rowKey="id"
          loading={deliveries === null}
          pagination={false}
          scroll={{ x: 820 }}
          locale={{ emptyText: t('noDeliveries') }}
          dataSource={[...(deliveries ?? [])]}
          columns={columns}
        />
      </Flex>
    </Drawer>
  )
}
