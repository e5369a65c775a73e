'use client'

import { Button, Flex, Tag } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { usePlaceNames } from '#app/_live/place-names.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import { levelOf } from '#server/domain/region.ts'
import { RegionPicker } from './rules/region-picker.tsx'

interface Props {
  /** Regions the reader may choose within. */
  prefixes: readonly string[]
  label: string
  value?: string[]
  onChange?: (codes: string[]) => void
}

/** Several regions as a form's field: what is chosen, each to be taken out again, and a picker that adds one. */
export function RegionTags({ prefixes, label, value = [], onChange = () => {} }: Props) {
  const t = useTranslations('organisation')
  const [picked, setPicked] = useState(prefixes[0] ?? '')
  const [locale] = useLocalePreference()
  const nameOf = usePlaceNames(locale)
  const named = (code: string) => {
    const level = levelOf(code)
    return level === 'grid' || level === 'micro_grid' ? code : (nameOf(code) ?? code)
  }
  return (
    <Flex vertical gap={4} style={{ flex: 1, minWidth: 0 }} role="group" aria-label={label}>
      <Flex gap={4}>
        <RegionPicker prefixes={prefixes} value={picked} onChange={setPicked} />
        <Button
          disabled={value.includes(picked) || picked === ''}
          onClick={() => onChange([...value, picked])}
        >
          {t('person.addRegion')}
        </Button>
      </Flex>
      <Flex gap={4} wrap>
        {value.map((code) => (
          <Tag key={code} closable onClose={() => onChange(value.filter((each) => each !== code))}>
            {named(code)}
          </Tag>
        ))}
      </Flex>
    </Flex>
  )
}
