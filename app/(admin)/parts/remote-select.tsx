'use client'

import { Select } from 'antd'
import { type CSSProperties, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { request } from '#app/_live/http.ts'
import { withQuery } from '#app/(admin)/derive/query.ts'

export interface Choice {
  value: number
  label: string
}

interface Common {
  id?: string
  'aria-label'?: string
  disabled?: boolean
  style?: CSSProperties
  /** What is chosen already, so that it has a name before anybody searches. */
  known?: readonly Choice[]
}
interface Props<T> extends Common {
  path: string
  /** Further conditions of the search. */
  query?: Record<string, string | undefined>
  choiceOf: (item: T) => Choice
  multiple?: boolean
  value?: number | number[] | null
  onChange?: (value: number | number[] | null) => void
}

const TYPING_MS = 250

/** Chooses among what the API finds for a few letters. */
export function RemoteSelect<T>(props: Props<T>) {
  const { path, query, choiceOf, multiple, known = [], value, onChange, ...rest } = props
  const t = useTranslations('organisation')
  const [text, setText] = useState('')
  const [found, setFound] = useState<Choice[]>([])
  const address = withQuery(path, { ...query, q: text, limit: 20 })
  useEffect(() => {
    const ended = new AbortController()
    const timer = setTimeout(() => {
      request<{ items: T[] }>(address, { signal: ended.signal }).then(
        ({ items }) => setFound(items.map(choiceOf)),
        () => setFound([]),
      )
    }, TYPING_MS)
    return () => {
      clearTimeout(timer)
      ended.abort()
    }
  }, [address, choiceOf])
  const options = [...known.filter((each) => !found.some(({ value }) => value === each.value)), ...found]
  return (
    <Select
      {...rest}
      mode={multiple ? 'multiple' : undefined}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      placeholder={t('search')}
      options={options}
      value={value ?? undefined}
      onChange={(next) => onChange?.(next ?? null)}
      notFoundContent={t('none')}
    />
  )
}
