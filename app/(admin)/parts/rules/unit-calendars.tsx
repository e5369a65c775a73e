'use client'

import { Select, Space, Tag, Typography } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ofTopic } from '#app/(admin)/derive/rules.ts'
import { useCalendars } from '#app/(admin)/hooks/use-calendars.ts'
import { useRules } from '#app/(admin)/hooks/use-rules.ts'
import { useUnitNames } from '#app/(admin)/hooks/use-unit-names.ts'
import { UnitSelect } from '#app/(admin)/parts/unit-select.tsx'

const PREFIX = 'unit:'

/** Units of the region that go by a calendar of their own. */
export function UnitCalendars() {
  const t = useTranslations('rules.calendars')
  const calendars = useCalendars()
  const { rows, region, save } = useRules()
  const [unit, setUnit] = useState<number | null>(null)
  const own = ofTopic(rows, 'use').filter((row) => row.key !== '' && row.region === region && row.value)
  const idOf = (key: string) => Number(key.slice(PREFIX.length))
  const unitName = useUnitNames(own.map(({ key }) => idOf(key)))
  const calendarName = (code: string) => calendars.find((each) => each.code === code)?.name ?? code
  const use = (key: string, calendar: string | null) =>
    save('use', [{ region, key, value: calendar === null ? null : { calendar } }])
  return (
    <Space wrap>
      <Typography.Text>{t('unitUse')}</Typography.Text>
      {own.map(({ key, value }) => (
        <Tag
          key={key}
          closable
          onClose={(event) => {
            event.preventDefault()
            void use(key, null)
          }}
        >
          {unitName(idOf(key))} · {calendarName(value?.calendar ?? '')}
        </Tag>
      ))}
      <UnitSelect
        aria-label={t('unit')}
        style={{ width: 220 }}
        query={{ region }}
        value={unit}
        onChange={(chosen) => setUnit(typeof chosen === 'number' ? chosen : null)}
      />
      <Select
        aria-label={t('addUnit')}
        placeholder={t('addUnit')}
        disabled={unit === null}
        style={{ width: 180 }}
        options={calendars.map(({ code, name }) => ({ value: code, label: name }))}
        value={null}
        onChange={(code: string | null) => {
          if (unit !== null && code !== null) void use(`${PREFIX}${unit}`, code)
          setUnit(null)
        }}
      />
    </Space>
  )
}
