'use client'

import { App, Button, Flex, Table, type TableColumnsType, Tag, Typography } from 'antd'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { postJson } from '#app/_live/http.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import type { Gateway, GatewayTest } from '#server/contract/notice.ts'
import { GatewayLog } from './gateway-log.tsx'
import { GatewayModal } from './gateway-modal.tsx'
import { useGatewayProblem } from './problem.ts'

/** Gateways with what became of their last messages; each can be tried, set and looked into. */
export function GatewayTable({ gateways, reload }: { gateways: readonly Gateway[]; reload: () => void }) {
  const t = useTranslations('notices.gateways')
  const format = useFormatter()
  const problem = useGatewayProblem()
  const [edited, setEdited] = useState<Gateway | null>(null)
  const [followed, setFollowed] = useState<Gateway | null>(null)
  const moment = (at: number | null) =>
    at === null ? '' : format.dateTime(at, { dateStyle: 'short', timeStyle: 'short' })
  const columns: TableColumnsType<Gateway> = [
    { title: t('channelTitle'), render: ({ channel }: Gateway) => t(`channel.${channel}`), width: 96 },
    { title: t('region'), render: ({ region }: Gateway) => region.name, width: 110 },
    { title: t('name'), dataIndex: 'name', width: 150, ellipsis: true },
    { title: t('url'), dataIndex: 'url', ellipsis: true },
    {
      title: t('active'),
      width: 76,
      render: ({ active }: Gateway) => (active ? t('on') : <Tag>{t('off')}</Tag>),
    },
    { title: t('waiting'), dataIndex: 'waiting', width: 72, align: 'right' },
    {
      title: t('givenUp'),
      width: 76,
      align: 'right',
      render: ({ failed }: Gateway) =>
        failed > 0 ? <Typography.Text type="danger">{failed}</Typography.Text> : 0,
    },
    { title: t('lastSent'), render: ({ lastSentAt }: Gateway) => moment(lastSentAt), width: 160 },
    {
      title: t('lastError'),
      width: 250,
      render: ({ lastError, lastErrorAt }: Gateway) =>
        lastError && (
          <>
            {problem(lastError)} <Typography.Text type="secondary">{moment(lastErrorAt)}</Typography.Text>
          </>
        ),
    },
    {
      key: 'actions',
      width: 200,
      render: (each: Gateway) => (
        <Flex gap={4}>
          <TestButton gateway={each} onDone={reload} />
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
      <Table<Gateway>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 1_360 }}
        locale={{ emptyText: t('none') }}
        dataSource={[...gateways]}
        columns={columns}
      />
      {edited && <GatewayModal gateway={edited} onSaved={reload} onClose={() => setEdited(null)} />}
      {followed && <GatewayLog gateway={followed} onClose={closeLog} />}
    </>
  )
}

function TestButton({ gateway, onDone }: { gateway: Gateway; onDone: () => void }) {
  const t = useTranslations('notices.gateways')
  const errorText = useErrorText()
  const problem = useGatewayProblem()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const test = async () => {
    setBusy(true)
    try {
      const { error } = await postJson<GatewayTest>(`/api/gateways/${gateway.id}/test`, {})
      if (error === null) message.success(t('tested'))
      else message.error(t('testFailed', { why: problem(error) }))
      onDone()
    } catch (error) {
      message.error(errorText(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button type="link" size="small" loading={busy} onClick={() => void test()}>
      {t('test')}
    </Button>
  )
}
