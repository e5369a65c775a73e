'use client'

import { Form, Input, Switch } from 'antd'
import { useTranslations } from 'use-intl'
import { parseWeek, weekText } from '#app/(admin)/derive/week-text.ts'
import type { KnownCalendar } from '#app/(admin)/hooks/use-calendars.ts'
import { OFFICE_HOURS } from '#server/domain/calendars.ts'
import { RuleModal } from './rule-modal.tsx'

interface CalendarForm {
  code: string
  zh: string
  en: string
  week: string
  holidays: boolean
}

const CODE = /^[a-z][a-z0-9_-]{1,29}$/
const LONGEST = 40

/** Describes a calendar of the region, a new one when none is given. */
export function CalendarModal({
  calendar,
  onClose,
}: {
  calendar: KnownCalendar | null
  onClose: () => void
}) {
  const t = useTranslations('rules')
  const { zh, en, week, holidays } = calendar ?? { ...OFFICE_HOURS, zh: '', en: '' }
  return (
    <RuleModal<'calendar', CalendarForm>
      topic="calendar"
      title={calendar?.name ?? t('calendars.add')}
      ruleKey={calendar ? calendar.code : ({ code }) => code}
      initial={{ code: calendar?.code ?? '', zh, en, week: weekText(week), holidays }}
      toValue={(form) => ({
        zh: form.zh,
        en: form.en,
        week: parseWeek(form.week) ?? [],
        holidays: form.holidays,
      })}
      onClose={onClose}
    >
      <Form.Item
        name="code"
        label={t('calendars.code')}
        rules={[{ required: true, pattern: CODE, message: t('calendars.codeRule') }]}
      >
        <Input disabled={calendar !== null} />
      </Form.Item>
      <Form.Item name="zh" label={t('name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={LONGEST} />
      </Form.Item>
      <Form.Item name="en" label={t('english')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={LONGEST} />
      </Form.Item>
      <Form.Item
        name="week"
        label={t('calendars.week')}
        extra={t('calendars.weekRule')}
        rules={[
          {
            validator: (_, text: string) =>
              parseWeek(text) ? Promise.resolve() : Promise.reject(new Error(t('calendars.weekWrong'))),
          },
        ]}
      >
        <Input.TextArea rows={7} />
      </Form.Item>
      <Form.Item name="holidays" label={t('calendars.holidays')} valuePropName="checked" layout="horizontal">
        <Switch />
      </Form.Item>
    </RuleModal>
  )
}
