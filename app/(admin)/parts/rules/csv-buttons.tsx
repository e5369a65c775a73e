'use client'

import { App, Button, Select, Space, Upload } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorText } from '#app/_text/error-text.ts'
import { exportRules, type Upload as ReadUpload, readUpload } from '#app/(admin)/derive/rule-csv.ts'
import { fetchRules, useRules } from '#app/(admin)/hooks/use-rules.ts'
import type { RuleTopic } from '#server/domain/rule.ts'
import { CsvPreview } from './csv-preview.tsx'

/** Bytes; what the server takes at once is smaller. */
const LARGEST = 60_000

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/** The rules of a topic, in the region and below it, to and from a CSV file. */
export function CsvButtons({ topics }: { topics: readonly RuleTopic[] }) {
  const [topic, setTopic] = useState(topics[0])
  const t = useTranslations('rules.csv')
  const errorText = useErrorText()
  const { message } = App.useApp()
  const { region, prefixes } = useRules()
  const [upload, setUpload] = useState<ReadUpload | null>(null)
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      message.error(errorText(error))
    }
  }
  const below = async () => (await fetchRules({ region, topic, below: 'true' })).rules
  const toFile = () =>
    attempt(async () => download(`${topic}-${region}.csv`, exportRules(await below(), topic)))
  const fromFile = (file: File) =>
    attempt(async () => {
      if (file.size > LARGEST) {
        message.error(t('tooLarge'))
        return
      }
      const own = prefixes.filter((prefix) => region.startsWith(prefix)).map(() => region)
      setUpload(readUpload(await file.text(), topic, await below(), own))
    })
  return (
    <Space>
      {topics.length > 1 && (
        <Select
          aria-label={t('topic')}
          options={topics.map((each) => ({ value: each, label: t(`topics.${each}`) }))}
          value={topic}
          onChange={setTopic}
        />
      )}
      <Button onClick={toFile}>{t('export')}</Button>
      <Upload
        accept=".csv,text/csv"
        showUploadList={false}
        beforeUpload={(file) => {
          void fromFile(file)
          return false
        }}
      >
        <Button>{t('import')}</Button>
      </Upload>
      {upload && <CsvPreview topic={topic} upload={upload} onClose={() => setUpload(null)} />}
    </Space>
  )
}
