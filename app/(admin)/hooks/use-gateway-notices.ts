'use client'

import { App } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { postJson, request } from '#app/_live/http.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import type { GatewayNotice, GatewayNotices } from '#server/contract/notice.ts'

export type NoticeFilter = GatewayNotice['state'] | 'all'

/** What went over a gateway, newest first, null while loading; the next page, and how to send one again. */
export function useGatewayNotices(gateway: number, state: NoticeFilter) {
  const t = useTranslations('notices.gateways')
  const errorText = useErrorText()
  const { message } = App.useApp()
  const [page, setPage] = useState<GatewayNotices | null>(null)
  const base = `/api/gateways/${gateway}/notices`
  const load = useCallback(
    async (after: string | null, signal?: AbortSignal) => {
      const query = new URLSearchParams({
        ...(state !== 'all' && { state }),
        ...(after !== null && { after }),
      })
      try {
        const next = await request<GatewayNotices>(`${base}?${query}`, { signal })
        setPage((now) => ({ ...next, items: [...(after ? (now?.items ?? []) : []), ...next.items] }))
      } catch (error) {
        if (!signal?.aborted) message.error(errorText(error))
      }
    },
    [base, state, message, errorText],
  )
  useEffect(() => {
    const ended = new AbortController()
    setPage(null)
    void load(null, ended.signal)
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
      void load(null)
    },
    [base, load, message, t, errorText],
  )
  const more = () => void load(page?.next ?? null)
  return { notices: page?.items ?? null, next: page?.next ?? null, retry, more }
}
