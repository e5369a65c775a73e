'use client'

import { Form, Input, Radio, Typography } from 'antd'
import { useFormatter, useTranslations } from 'use-intl'
import { useLocalePreference } from '#app/_text/locale.ts'
import { nameIn } from '#app/(admin)/derive/category-options.ts'
import { deciding } from '#app/(admin)/derive/rules.ts'
import type { YearDay } from '#app/(admin)/derive/year.ts'
import { useRules } from '#app/(admin)/hooks/use-rules.ts'
import { PUBLIC_HOLIDAYS } from '#server/domain/public-days.ts'
import type { DayRule } from '#server/domain/rule.ts'
import { RuleModal } from './rule-modal.tsx'

const LONGEST = 40

/** Makes one day of the region worked or not, with the reason. */
export function DayModal({ day, onClose }: { day: YearDay; onClose: () => void }) {
  const t = useTranslations('rules')
  const format = useFormatter()
  const [locale] = useLocalePreference()
  const { rows, region } = useRules()
  const { iso, kind } = day
  const rule = deciding(rows, { topic: 'day', region, keys: [iso] })
  const holiday = PUBLIC_HOLIDAYS.find(
    ({ from, until, worked }) => (iso >= from && iso <= until) || worked.includes(iso),
  )
  const reason = rule?.value ?? holiday
  const worked = kind === 'worked' || kind === 'shifted'
  const initial: DayRule = { worked: rule ? worked : !worked, zh: reason?.zh ?? '', en: reason?.en ?? '' }
  return (
    <RuleModal<'day', DayRule>
      topic="day"
      title={format.dateTime(new Date(`${iso}T12:00:00+08:00`), { dateStyle: 'full' })}
      ruleKey={iso}
      initial={initial}
      toValue={(value) => value}
      onClose={onClose}
    >
      <Typography.Paragraph type="secondary">
        {t(`calendars.legend.${kind}`)}
        {reason && ` · ${nameIn(locale, reason)}`}
      </Typography.Paragraph>
      <Form.Item name="worked">
        <Radio.Group
          options={[
            { value: true, label: t('calendars.worked') },
            { value: false, label: t('calendars.off') },
          ]}
        />
      </Form.Item>
      <Form.Item name="zh" label={t('calendars.reason')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={LONGEST} />
      </Form.Item>
      <Form.Item name="en" label={t('english')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={LONGEST} />
      </Form.Item>
    </RuleModal>
  )
}
