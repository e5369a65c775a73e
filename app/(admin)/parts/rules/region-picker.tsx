'use client'

import { Cascader } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { fetchRegion } from '#app/_live/api.ts'
import { usePlaceNames } from '#app/_live/place-names.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import { pathOf } from '#server/domain/region.ts'

interface Option {
  value: string
  label: string
  isLeaf: boolean
  children?: Option[]
}

/** Rules stand at villages and above. */
const VILLAGE_DIGITS = 12

/** The children of each region that was opened, by its code. */
type Known = ReadonlyMap<string, readonly string[]>

interface Props {
  prefixes: readonly string[]
  value: string
  onChange: (code: string) => void
}

/** Chooses a region among those the reader administers, level by level. */
export function RegionPicker({ prefixes, value, onChange }: Props) {
  const t = useTranslations('rules')
  const [locale] = useLocalePreference()
  const nameOf = usePlaceNames(locale)
  const [known, setKnown] = useState<Known>(new Map())
  const root = prefixes.find((prefix) => value.startsWith(prefix)) ?? value
  const path = pathOf(value).filter((code) => code.length >= root.length)

  const open = (code: string) => {
    if (known.has(code)) return
    fetchRegion(code).then(
      ({ children }) =>
        setKnown((now) =>
          new Map(now).set(
            code,
            children.map((child) => child.code),
          ),
        ),
      () => {},
    )
  }
  const above = path.slice(0, -1).join()
  useEffect(() => {
    for (const code of above.split(',').filter(Boolean)) open(code)
  })

  const option = (code: string): Option => ({
    value: code,
    label: nameOf(code) ?? code,
    isLeaf: code.length >= VILLAGE_DIGITS,
    children: known.get(code)?.map(option),
  })
  return (
    <Cascader<Option>
      aria-label={t('region')}
      options={prefixes.map(option)}
      value={path}
      onChange={(codes) => {
        const code = codes.at(-1)
        if (code) onChange(String(code))
      }}
      loadData={(options) => open(options[options.length - 1].value)}
      changeOnSelect
      allowClear={false}
      style={{ minWidth: 260 }}
    />
  )
}
