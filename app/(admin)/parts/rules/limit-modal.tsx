'use client'

import { Form, InputNumber, Select, Space } from 'antd'
import { useTranslations } from 'use-intl'
import { useCodes } from '#app/_text/codes.ts'
import { type LimitForm, SPOKEN_UNITS, spoken, stored } from '#app/(admin)/derive/limit-form.ts'
import { useRules } from '#app/(admin)/hooks/use-rules.ts'
import type { LimitAsked } from './limit-table.tsx'
import { RuleModal } from './rule-modal.tsx'

const LONGEST = 525_600
const EARLIEST = 10
const LATEST = 95
const FIRST: LimitForm = { amount: 1, unit: 'hour', yellow: 70 }

/** Changes a limit of the region. */
export function LimitModal({ asked, onClose }: { asked: LimitAsked; onClose: () => void }) {
  const t = useTranslations('rules.limits')
  const { clock, urgency: urgencies } = useCodes()
  const { policy, region } = useRules()
  const { kind, category, urgency } = asked
  const limit = policy.limitOf(kind, { category: category === '*' ? '' : category, urgency, place: region })
  return (
    <RuleModal<'limit', LimitForm>
      topic="limit"
      title={t('title', { hop: clock[kind], urgency: urgencies[urgency] })}
      ruleKey={`${kind}/${category}/${urgency}`}
      initial={limit ? spoken(limit) : FIRST}
      toValue={stored}
      onClose={onClose}
    >
      <Form.Item label={t('amount')} required>
        <Space.Compact>
          <Form.Item name="amount" noStyle rules={[{ required: true }]}>
            <InputNumber min={1} max={LONGEST} precision={0} aria-label={t('amount')} />
          </Form.Item>
          <Form.Item name="unit" noStyle>
            <Select
              style={{ width: 150 }}
              options={SPOKEN_UNITS.map((unit) => ({ value: unit, label: t(`unitName.${unit}`) }))}
            />
          </Form.Item>
        </Space.Compact>
      </Form.Item>
      <Form.Item name="yellow" label={t('yellow')} extra={t('yellowHint')} rules={[{ required: true }]}>
        <InputNumber min={EARLIEST} max={LATEST} precision={0} suffix="%" />
      </Form.Item>
    </RuleModal>
  )
}
