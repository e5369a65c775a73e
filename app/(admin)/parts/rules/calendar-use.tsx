'use client'

import { Button, Flex, InputNumber, Select, Space, Tag, Typography } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { deciding, ofTopic } from '#app/(admin)/derive/rules.ts'
import { useCalendars } from '#app/(admin)/hooks/use-calendars.ts'
import { useRules } from '#app/(admin)/hooks/use-rules.ts'
import { Origin } from './origin.tsx'

/** Which calendar the region goes by, and units of it that go by another. */
export function CalendarUse() {
  const t = useTranslations('rules')
  const calendars = useCalendars()
  const { policy, rows, region, save } = useRules()
  const [unit, setUnit] = useState<number | null>(null)
  const rule = deciding(rows, { topic: 'use', region, keys: [''] })
  const options = calendars.map(({ code, name }) => ({ value: code, label: name }))
  const nameOf = (code: string) => calendars.find((each) => each.code === code)?.name ?? code
  const use = (key: string, calendar: string | null) =>
    void save('use', [{ region, key, value: calendar === null ? null : { calendar } }])
  const units = ofTopic(rows, 'use').filter((row) => row.key !== '' && row.region === region && row.value)
  return (
    <Flex gap={24} wrap align="center">
      <Space>
        <Typography.Text>{t('calendars.inUse')}</Typography.Text>
        <Select
          aria-label={t('calendars.inUse')}
          style={{ width: 180 }}
          options={options}
          value={policy.calendarCode(region)}
          onChange={(code) => use('', code)}
        />
        <Origin rule={rule} />
        {rule?.region === region && (
          <Button size="small" onClick={() => use('', null)}>
            {t('withdraw')}
          </Button>
        )}
      </Space>
      <Space wrap>
        <Typography.Text>{t('calendars.unitUse')}</Typography.Text>
        {units.map((row) => (
          <Tag key={row.key} closable onClose={() => use(row.key, null)}>
            {row.key.slice('unit:'.length)} · {nameOf(row.value?.calendar ?? '')}
          </Tag>
        ))}
        <InputNumber
          min={1}
          precision={0}
          value={unit}
          onChange={setUnit}
          placeholder={t('calendars.unit')}
          aria-label={t('calendars.unit')}
        />
        <Select
          aria-label={t('calendars.addUnit')}
          placeholder={t('calendars.addUnit')}
          disabled={unit === null}
          style={{ width: 180 }}
          options={options}
          value={null}
          onChange={(code: string | null) => {
            if (unit !== null && code !== null) use(`unit:${unit}`, code)
            setUnit(null)
          }}
        />
      </Space>
    </Flex>
  )
}
