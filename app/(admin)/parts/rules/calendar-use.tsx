'use client'

import { Button, Select, Space, Typography } from 'antd'
import { useTranslations } from 'use-intl'
import { deciding } from '#app/(admin)/derive/rules.ts'
import { useCalendars } from '#app/(admin)/hooks/use-calendars.ts'
import { useRules } from '#app/(admin)/hooks/use-rules.ts'
import { Origin } from './origin.tsx'

/** Which calendar the region goes by. */
export function CalendarUse() {
  const t = useTranslations('rules')
  const calendars = useCalendars()
  const { policy, rows, region, save } = useRules()
  const rule = deciding(rows, { topic: 'use', region, keys: [''] })
  const use = (calendar: string | null) =>
    void save('use', [{ region, key: '', value: calendar === null ? null : { calendar } }])
  return (
    <Space wrap>
      <Typography.Text>{t('calendars.inUse')}</Typography.Text>
      <Select
        aria-label={t('calendars.inUse')}
        style={{ width: 180 }}
        options={calendars.map(({ code, name }) => ({ value: code, label: name }))}
        value={policy.calendarCode(region)}
        onChange={use}
      />
      <Origin rule={rule} />
      {rule?.region === region && (
        <Button size="small" onClick={() => use(null)}>
          {t('withdraw')}
        </Button>
      )}
    </Space>
  )
}
