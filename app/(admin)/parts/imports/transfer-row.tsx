'use client'

import { App, Button, Card, Flex, Upload } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError, request } from '#app/_live/http.ts'
import { withQuery } from '#app/(admin)/derive/query.ts'
import { sheetType } from '#app/(admin)/derive/transfers.ts'
import { useDownload } from '#app/(admin)/hooks/use-download.ts'
import { useProblemText } from '#app/(admin)/hooks/use-problem-text.ts'
import { RegionPicker } from '#app/(admin)/parts/rules/region-picker.tsx'
import type { Preview, TransferName } from '#server/contract/transfer.ts'
import { ImportPreview } from './import-preview.tsx'

/** One kind of thing: its two exports and its import, which is looked through first. */
export function TransferRow({ entity, prefixes }: { entity: TransferName; prefixes: readonly string[] }) {
  const t = useTranslations('organisation.transfer')
  const problemText = useProblemText()
  const { message } = App.useApp()
  const [region, setRegion] = useState(prefixes[0])
  const [reading, setReading] = useState(false)
  const [preview, setPreview] = useState<Preview | null>(null)
  const { busy, download } = useDownload()
  const whole = prefixes.length === 1 && prefixes.includes(region)
  const tell = (error: unknown) => {
    const tooMany = error instanceof ApiError && error.code === 'too_large'
    message.error(tooMany ? t('tooMany') : problemText(error))
  }
  const read = async (file: File) => {
    const type = sheetType(file.name)
    setReading(true)
    try {
      const headers = { 'content-type': type ?? 'application/octet-stream' }
      setPreview(await request<Preview>(`/api/imports/${entity}`, { method: 'POST', headers, body: file }))
    } catch (error) {
      tell(error)
    } finally {
      setReading(false)
    }
  }
  return (
    <Card size="small" title={t(entity)}>
      <Flex gap={8} wrap align="center">
        <RegionPicker prefixes={prefixes} value={region} onChange={setRegion} />
        {(['xlsx', 'csv'] as const).map((format) => (
          <Button
            key={format}
            disabled={busy}
            onClick={() =>
              download(
                withQuery(`/api/exports/${entity}`, { format, region: whole ? undefined : region }),
                `${entity}-${region}.${format}`,
              ).catch(tell)
            }
          >
            {t('export', { format: format.toUpperCase() })}
          </Button>
        ))}
        <Upload
          accept=".csv,.xlsx"
          showUploadList={false}
          beforeUpload={(file) => {
            void read(file)
            return false
          }}
        >
          <Button loading={reading}>{reading ? t('reading') : t('import')}</Button>
        </Upload>
      </Flex>
      {preview && <ImportPreview preview={preview} onClose={() => setPreview(null)} />}
    </Card>
  )
}
