'use client'

import { App } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { postJson, request } from '#app/_live/http.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import type { Delivery } from '#server/contract/upstream.ts'

export type StateFilter = Delivery['state'] | 'all'

/** What went to a connector, newest first, null while loading; and how to send one again. */
export function useDeliveries(connector: number, state: StateFilter) {
  const t = useTranslations('upstream')
  const errorText = useErrorText()
  const { message } = App.useApp()
  const [deliveries, setDeliveries] = useState<readonly Delivery[] | null>(null)
  const base = `/api/connectors/${connector}/deliveries`
  const load = useCallback(
    async (signal?: AbortSignal) => {
      try {
        const search = state === 'all' ? '' : `?state=${state}`
        const answer = await request<{ deliveries: Delivery[] }>(base + search, { signal })
        setDeliveries(answer.deliveries)
      } catch (error) {
        if (!signal?.aborted) message.error(errorText(error))
      }
    },
    [base, state, message, errorText],
  )
  useEffect(() => {
    const ended = new AbortController()
    setDeliveries(null)
    void load(ended.signal)
    return () => ended.abort()
  }, [load])
  const retry = useCallback(
    async (id: number) => {
      try {
        await postJson(`${base}/${id}/retry`, {})
        message.success(t('renewed'))
      } catch (error) {
        message.error(errorText(error))
      }
      void load()
    },
    [base, load, message, t, errorText],
  )
  return { deliveries, retry }
}
