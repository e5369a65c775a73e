'use client'

import { Alert, Button, Flex, Modal, Progress, Radio, Typography } from 'antd'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useCodes, wordFor } from '#app/_text/codes.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import type { ExportJob } from '#server/contract/export.ts'
import { EXPORT_FORMATS, type ExportFormat } from '#server/domain/export.ts'
import { fileOf, useExport, type Wish } from './use-export.ts'

const STATUS = {
  queued: 'active',
  running: 'active',
  done: 'success',
  failed: 'exception',
  cancelled: 'normal',
} as const

/** Chooses a format, then follows the export to its file. Closing it leaves the export running. */
export function ExportDialog({ wish, onClose }: { wish: Wish; onClose: () => void }) {
  const t = useTranslations('api.exports')
  const errorText = useErrorText()
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const { job, failed, start, cancel, retry, reset } = useExport(wish)
  return (
    <Modal open title={t('title')} footer={null} onCancel={onClose} destroyOnHidden>
      <Flex vertical gap={16}>
        {failed !== null && <Alert type="error" showIcon title={errorText(failed)} />}
        {job ? (
          <Followed job={job} cancel={cancel} retry={retry} reset={reset} />
        ) : (
          <>
            <Typography.Text type="secondary">
              {t(wish.what === 'figures' ? 'figures' : 'cases')}
            </Typography.Text>
            <Radio.Group
              aria-label={t('format')}
              value={format}
              onChange={({ target }) => setFormat(target.value)}
              options={[...EXPORT_FORMATS].reverse().map((each) => ({ value: each, label: t(each) }))}
            />
            <Flex justify="end">
              <Button type="primary" onClick={() => void start(format)}>
                {t('start')}
              </Button>
            </Flex>
          </>
        )}
      </Flex>
    </Modal>
  )
}

interface FollowedProps {
  job: ExportJob
  cancel: () => void
  retry: () => void
  reset: () => void
}

function Followed({ job, cancel, retry, reset }: FollowedProps) {
  const t = useTranslations('api.exports')
  const { error: errors } = useCodes()
  const number = useFormatter()
  const underWay = job.state === 'queued' || job.state === 'running'
  return (
    <>
      <Progress percent={job.progress} status={STATUS[job.state]} />
      <Flex justify="space-between" aria-live="polite">
        <Typography.Text strong>{t(`state.${job.state}`)}</Typography.Text>
        <Typography.Text className="num">{t('rows', { rows: number.number(job.rows) })}</Typography.Text>
      </Flex>
      {job.error && <Alert type="error" showIcon title={wordFor(errors, job.error)} />}
      <Typography.Text type="secondary">{t(job.state === 'done' ? 'kept' : 'background')}</Typography.Text>
      <Flex justify="end" gap={8}>
        {underWay && <Button onClick={cancel}>{t('cancel')}</Button>}
        {(job.state === 'failed' || job.state === 'cancelled') && (
          <Button type="primary" onClick={retry}>
            {t('again')}
          </Button>
        )}
        {job.state === 'done' && (
          <>
            <Button onClick={reset}>{t('another')}</Button>
            <Button type="primary" href={fileOf(job)} download>
              {t('download')}
            </Button>
          </>
        )}
      </Flex>
    </>
  )
}
