'use client'

import { Alert, App, Modal, Table, Tag } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { postJson } from '#app/_live/http.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import type { Upload, UploadLine } from '#app/(admin)/derive/rule-csv.ts'
import { useRules } from '#app/(admin)/hooks/use-rules.ts'
import type { RuleTopic } from '#server/domain/rule.ts'

/** What the server takes at once. */
const MOST = 500

interface Props {
  topic: RuleTopic
  upload: Upload
  onClose: () => void
}

/** Every line of an upload with its fault, before anything changes. */
export function CsvPreview({ topic, upload, onClose }: Props) {
  const t = useTranslations('rules.csv')
  const words = useTranslations('rules')
  const errorText = useErrorText()
  const { message } = App.useApp()
  const { reload } = useRules()
  const [busy, setBusy] = useState(false)
  const { lines, changes, missing } = upload
  const faulty = lines.filter(({ fault }) => fault !== null).length
  const problem =
    missing.length > 0
      ? t('missing', { columns: missing.join(', ') })
      : lines.length === 0
        ? t('empty')
        : lines.length > MOST
          ? t('tooMany')
          : faulty > 0
            ? t('some', { faulty })
            : null

  const confirm = async () => {
    setBusy(true)
    try {
      await postJson(`/api/rules/${topic}`, { changes })
      message.success(t('done', { count: changes.length }))
      onClose()
      reload()
    } catch (error) {
      message.error(errorText(error))
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      width={760}
      title={t('title')}
      okText={t('confirm')}
      cancelText={words('cancel')}
      okButtonProps={{ disabled: problem !== null, loading: busy }}
      onOk={confirm}
      onCancel={onClose}
    >
      <Alert
        type={problem ? 'error' : 'success'}
        showIcon
        title={problem ?? t('ready', { count: lines.length })}
        style={{ marginBottom: 12 }}
      />
      <Table<UploadLine>
        size="small"
        rowKey="line"
        dataSource={[...lines].sort((a, b) => Number(a.fault === null) - Number(b.fault === null))}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        columns={[
          { title: t('line'), dataIndex: 'line', width: 70 },
          { title: words('region'), dataIndex: 'region' },
          { title: t('key'), dataIndex: 'key' },
          {
            title: t('fault'),
            dataIndex: 'fault',
            render: (fault: string | null) =>
              fault ? <Tag color="red">{t('faulty', { column: fault })}</Tag> : <Tag>{t('ok')}</Tag>,
          },
        ]}
      />
    </Modal>
  )
}
