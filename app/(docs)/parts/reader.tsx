'use client'

import { App } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Kit } from '#app/_kit/kit.tsx'
import { request } from '#app/_live/http.ts'
import { Button } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { Document } from '#app/(docs)/derive/types.ts'
import { Reference } from './reference.tsx'

/** The description of the API, drawn from what the server tells of itself; nothing comes from elsewhere. */
export function Reader() {
  const t = useTranslations()
  const [document, setDocument] = useState<Document | null>(null)
  const [failed, setFailed] = useState(false)
  const title = t('api.docs.title')
  const load = useCallback(() => {
    setFailed(false)
    request<Document>('/api/openapi.json').then(setDocument, () => setFailed(true))
  }, [])
  useEffect(load, [load])
  useEffect(() => {
    window.document.title = title
  }, [title])
  if (failed)
    return (
      <Notice title={title} text={t('api.docs.failed')}>
        <Button onClick={load}>{t('app.retry')}</Button>
      </Notice>
    )
  if (!document) return <Notice title={title} text={t('api.docs.loading')} />
  return (
    <Kit>
      <App>
        <Reference document={document} />
      </App>
    </Kit>
  )
}
