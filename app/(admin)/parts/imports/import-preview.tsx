'use client'

import { Alert, App, Descriptions, Modal, Table } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError, postJson } from '#app/_live/http.ts'
import { useCodes, wordFor } from '#app/_text/codes.ts'
import { useProblemText } from '#app/(admin)/hooks/use-problem-text.ts'
import type { Confirmed, Preview } from '#server/contract/transfer.ts'

type Fault = Preview['faults'][number]
const KINDS = ['new', 'changed', 'unchanged', 'faulty'] as const

/** What an import would do, with every fault; writes it when that is confirmed. */
export function ImportPreview({ preview, onClose }: { preview: Preview; onClose: () => void }) {
  const t = useTranslations('organisation')
  const { organisation: words } = useCodes()
  const problemText = useProblemText()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const { counts, faults } = preview
  const writes = counts.new + counts.changed
  const confirm = async () => {
    setBusy(true)
    try {
      const done = await postJson<Confirmed>(`/api/imports/${preview.id}/confirm`, {})
      message.success(t('transfer.done', { added: done.counts.new, changed: done.counts.changed }))
      onClose()
    } catch (error) {
      const stale = error instanceof ApiError && ['conflict', 'not_found'].includes(error.code)
      message.error(stale ? t('transfer.stale') : problemText(error))
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      width={720}
      title={t('transfer.preview')}
      okText={writes > 0 ? t('transfer.confirm', { count: writes }) : t('transfer.nothing')}
      okButtonProps={{ disabled: writes === 0, loading: busy }}
      cancelText={t('cancel')}
      onOk={confirm}
      onCancel={onClose}
    >
      <Descriptions
        size="small"
        column={4}
        items={KINDS.map((kind) => ({ key: kind, label: t(`transfer.${kind}`), children: counts[kind] }))}
      />
      <Alert
        type={faults.length > 0 ? 'warning' : 'success'}
        showIcon
        title={faults.length > 0 ? t('transfer.left', { count: counts.faulty }) : t('transfer.clean')}
        style={{ margin: '8px 0' }}
      />
      {faults.length > 0 && (
        <Table<Fault>
          size="small"
          rowKey={({ row, column, problem }) => `${row} ${column} ${problem}`}
          dataSource={faults}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            { title: t('transfer.line'), dataIndex: 'row', width: 80 },
            {
              title: t('transfer.column'),
              width: 180,
              render: ({ column }: Fault) => wordFor(words.transfer.columnName, column),
            },
            {
              title: t('transfer.fault'),
              render: ({ problem }: Fault) => wordFor(words.problem, problem),
            },
          ]}
        />
      )}
    </Modal>
  )
}
