'use client'

import { Button, Drawer, Flex, Segmented, Table, type TableColumnsType, Tag } from 'antd'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { type NoticeFilter, useGatewayNotices } from '#app/(admin)/hooks/use-gateway-notices.ts'
import { GATEWAY_NOTICE_STATES, type Gateway, type GatewayNotice } from '#server/contract/notice.ts'
import { useGatewayProblem } from './problem.ts'

const COLOURS = { waiting: 'processing', sent: 'success', failed: 'error' } as const

/** How far a message that was sent has come. */
function reachedBy({ acceptedAt, seenAt, deliveredAt }: GatewayNotice) {
  if (acceptedAt !== null) return 'accepted'
  if (seenAt !== null) return 'seen'
  return deliveredAt === null ? 'sent' : 'delivered'
}

/** What went over a gateway, newest first; what was given up can be sent again. */
export function GatewayLog({ gateway, onClose }: { gateway: Gateway; onClose: () => void }) {
  const t = useTranslations('notices.gateways')
  const kinds = useTranslations('notices.kind')
  const format = useFormatter()
  const problem = useGatewayProblem()
  const [state, setState] = useState<NoticeFilter>(gateway.failed > 0 ? 'failed' : 'all')
  const { notices, next, retry, more } = useGatewayNotices(gateway.id, state)
  const columns: TableColumnsType<GatewayNotice> = [
    {
      title: t('at'),
      width: 170,
      render: ({ queuedAt }: GatewayNotice) =>
        format.dateTime(queuedAt, { dateStyle: 'short', timeStyle: 'medium' }),
    },
    { title: t('number'), dataIndex: 'number', width: 180 },
    { title: t('what'), render: ({ kind }: GatewayNotice) => kinds(kind), width: 120 },
    { title: t('to'), dataIndex: 'recipient', ellipsis: true },
    {
      title: t('reached'),
      width: 90,
      render: (each: GatewayNotice) => (
        <Tag color={COLOURS[each.state]}>
          {each.state === 'sent' ? t(`reachedSteps.${reachedBy(each)}`) : t(`state.${each.state}`)}
        </Tag>
      ),
    },
    { title: t('reason'), render: ({ error }: GatewayNotice) => error && problem(error), width: 160 },
    {
      key: 'retry',
      width: 100,
      render: ({ id, state: of }: GatewayNotice) =>
        of === 'failed' && (
          <Button size="small" onClick={() => void retry(id)}>
            {t('retry')}
          </Button>
        ),
    },
  ]
  return (
    <Drawer open size="large" title={`${gateway.name} · ${t('log')}`} onClose={onClose}>
      <Flex vertical gap={12} align="start">
        <Segmented<NoticeFilter>
          options={[
            { value: 'all', label: t('all') },
            ...GATEWAY_NOTICE_STATES.map((value) => ({ value, label: t(`state.${value}`) })),
          ]}
          value={state}
          onChange={setState}
        />
        <Table<GatewayNotice>
          size="small"
          rowKey="id"
          loading={notices === null}
          pagination={false}
          scroll={{ x: 950 }}
          locale={{ emptyText: t('noNotices') }}
          dataSource={[...(notices ?? [])]}
          columns={columns}
        />
        {next !== null && <Button onClick={more}>{t('older')}</Button>}
      </Flex>
    </Drawer>
  )
}
