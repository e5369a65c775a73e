'use client'

import { Button, Descriptions, Flex, Form, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCodes } from '#app/_text/codes.ts'
import { deciding } from '#app/(admin)/derive/rules.ts'
import { useRules } from '#app/(admin)/hooks/use-rules.ts'
import { Origin } from '#app/(admin)/parts/rules/origin.tsx'
import { RuleModal } from '#app/(admin)/parts/rules/rule-modal.tsx'
import { type NoticeRule, PAGING_CHANNELS } from '#server/domain/notice.ts'
import { URGENCIES, type Urgency } from '#server/domain/urgency.ts'

const MOST_SILENCE = 60

/** From which urgency on each channel pages in a region, and how long silence about what is critical may last. */
export function PagingRule() {
  const t = useTranslations('notices.gateways')
  const { urgency } = useCodes()
  const { policy, rows, region } = useRules()
  const [editing, setEditing] = useState(false)
  const rule = policy.noticeRule(region)
  const word = (from: Urgency | 'never') => (from === 'never' ? t('never') : urgency[from])
  return (
    <>
      <Descriptions
        size="small"
        column={4}
        bordered
        layout="vertical"
        title={t('rule')}
        extra={
          <Flex gap={8} align="center">
            <Origin rule={deciding(rows, { topic: 'notice', region, keys: [''] })} />
            <Button size="small" onClick={() => setEditing(true)}>
              {t('editRule')}
            </Button>
          </Flex>
        }
        items={[
          ...PAGING_CHANNELS.map((channel) => ({
            key: channel,
            label: t(`channel.${channel}`),
            children: word(rule[channel]),
          })),
          { key: 'silence', label: t('silence'), children: t('minutes', { n: rule.silence }) },
        ]}
      />
      {editing && (
        <RuleModal<'notice', NoticeRule>
          topic="notice"
          title={t('rule')}
          ruleKey=""
          initial={rule}
          toValue={({ chat, sms, voice, silence }) => ({ chat, sms, voice, silence })}
          onClose={() => setEditing(false)}
        >
          {PAGING_CHANNELS.map((channel) => (
            <Form.Item
              key={channel}
              name={channel}
              label={t(`channel.${channel}`)}
              rules={[{ required: true }]}
            >
              <Select
                options={[...URGENCIES, 'never' as const].map((value) => ({ value, label: word(value) }))}
              />
            </Form.Item>
          ))}
          <Form.Item name="silence" label={t('silence')} rules={[{ required: true }]}>
            <InputNumber min={1} max={MOST_SILENCE} precision={0} />
          </Form.Item>
        </RuleModal>
      )}
    </>
  )
}
