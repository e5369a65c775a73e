'use client'

import { App } from 'antd'
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError, postJson, request } from '#app/_live/http.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { type Change, policyOf, type RuleRow, withVersions } from '#app/(admin)/derive/rules.ts'
import type { Policy } from '#server/domain/policy.ts'
import type { RuleTopic } from '#server/domain/rule.ts'

/** The rules over the region that is looked at, and how to change them there. */
export interface Rules {
  region: string
  /** Prefixes the reader administers. */
  prefixes: readonly string[]
  rows: readonly RuleRow[]
  policy: Policy
  /** Resolves to whether all changes were written; what failed has been told. */
  save(topic: RuleTopic, changes: readonly Change[]): Promise<boolean>
  reload(): void
}

export const RulesContext = createContext<Rules | null>(null)

export function useRules(): Rules {
  const rules = useContext(RulesContext)
  if (!rules) throw new Error('outside a page of rules')
  return rules
}

export function fetchRules(
  query: Record<string, string>,
  signal?: AbortSignal,
): Promise<{ rules: RuleRow[] }> {
  return request(`/api/rules?${new URLSearchParams(query)}`, { signal })
}

const NONE: readonly RuleRow[] = []

/** Loads the rules over a region; `failed` carries what went wrong, null while loading or loaded. */
export function useLoadedRules(
  region: string,
  prefixes: readonly string[],
): { rules: Rules | null; failed: unknown; reload: () => void } {
  const t = useTranslations('rules')
  const errorText = useErrorText()
  const { message } = App.useApp()
  const [loaded, setLoaded] = useState<{ region: string; rows: readonly RuleRow[] } | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const load = useCallback(
    async (signal?: AbortSignal) => {
      setFailed(null)
      try {
        const { rules: rows } = await fetchRules({ region }, signal)
        setLoaded({ region, rows })
      } catch (error) {
        if (!signal?.aborted) setFailed(error)
      }
    },
    [region],
  )
  const reload = useCallback(() => void load(), [load])

  useEffect(() => {
    const ended = new AbortController()
    void load(ended.signal)
    return () => ended.abort()
  }, [load])

  const rows = loaded?.region === region ? loaded.rows : NONE
  const save = useCallback(
    async (topic: RuleTopic, changes: readonly Change[]) => {
      try {
        await postJson(`/api/rules/${topic}`, { changes: withVersions(rows, topic, changes) })
        message.success(t('saved'))
        return true
      } catch (error) {
        const conflict = error instanceof ApiError && error.code === 'conflict'
        const by = conflict && typeof error.details.by === 'string' ? error.details.by : t('someone')
        message.error(conflict ? t('conflict', { name: by }) : errorText(error))
        return false
      } finally {
        reload()
      }
    },
    [rows, message, t, errorText, reload],
  )
  const rules = useMemo(
    () =>
      loaded?.region === region
        ? { region, prefixes, rows, policy: policyOf(rows, region), save, reload }
        : null,
    [loaded, region, prefixes, rows, save, reload],
  )
  return { rules, failed, reload }
}
