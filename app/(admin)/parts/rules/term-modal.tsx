'use client'

import { Form, Input } from 'antd'
import { useTranslations } from 'use-intl'
import { useLocalePreference } from '#app/_text/locale.ts'
import { nameIn } from '#app/(admin)/derive/category-options.ts'
import type { TermEntry } from '#app/(admin)/derive/term-list.ts'
import { useRules } from '#app/(admin)/hooks/use-rules.ts'
import type { Term } from '#server/domain/rule.ts'
import { RuleModal } from './rule-modal.tsx'

const LONGEST = 40

/** Says what the region calls something. */
export function TermModal({ entry, onClose }: { entry: TermEntry; onClose: () => void }) {
  const t = useTranslations('rules')
  const [locale] = useLocalePreference()
  const { policy, region } = useRules()
  return (
    <RuleModal<'term', Term>
      topic="term"
      title={nameIn(locale, entry.usual)}
      ruleKey={entry.key}
      initial={policy.term(entry.key, region) ?? entry.usual}
      toValue={(value) => value}
      onClose={onClose}
    >
      <Form.Item name="zh" label={t('terms.own')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={LONGEST} />
      </Form.Item>
      <Form.Item name="en" label={t('english')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={LONGEST} />
      </Form.Item>
    </RuleModal>
  )
}
