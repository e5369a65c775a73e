'use client'

import { Form, InputNumber, Switch } from 'antd'
import { useTranslations } from 'use-intl'
import { useLocalePreference } from '#app/_text/locale.ts'
import { type CategoryTree, nameIn } from '#app/(admin)/derive/category-options.ts'
import { useRules } from '#app/(admin)/hooks/use-rules.ts'
import { type CategoryRule, isAlwaysRestricted } from '#server/domain/category-rule.ts'
import { RuleModal } from './rule-modal.tsx'

const FARTHEST = 5_000
const LONGEST = 43_200

/** The share in percent, everything else as it is kept. */
type CategoryForm = CategoryRule

const percent = (rule: CategoryRule): CategoryForm => ({
  ...rule,
  checkShare: Math.round(rule.checkShare * 100),
})
const share = (form: CategoryForm): CategoryRule => ({ ...form, checkShare: form.checkShare / 100 })

/** Changes what the region decides about a family or a category. */
export function CategoryModal({ category, onClose }: { category: CategoryTree; onClose: () => void }) {
  const t = useTranslations('rules.categories')
  const [locale] = useLocalePreference()
  const { policy, region } = useRules()
  const always = isAlwaysRestricted(category.code)
  return (
    <RuleModal<'category', CategoryForm>
      topic="category"
      title={`${category.code} ${nameIn(locale, category)}`}
      ruleKey={category.code}
      initial={percent(policy.categoryRule(category.code, region))}
      toValue={share}
      onClose={onClose}
    >
      <Form.Item name="enabled" label={t('enabled')} valuePropName="checked" layout="horizontal">
        <Switch />
      </Form.Item>
      <Form.Item
        name="restricted"
        label={t('restricted')}
        valuePropName="checked"
        layout="horizontal"
        extra={always ? t('restrictedHint') : undefined}
      >
        <Switch disabled={always} />
      </Form.Item>
      <Form.Item name="selfClose" label={t('selfClose')} valuePropName="checked" layout="horizontal">
        <Switch />
      </Form.Item>
      <Form.Item name="checkShare" label={t('checkShare')} rules={[{ required: true }]}>
        <InputNumber min={0} max={100} precision={0} suffix="%" />
      </Form.Item>
      <Form.Item name="duplicateMetres" label={t('duplicateMetres')} rules={[{ required: true }]}>
        <InputNumber min={0} max={FARTHEST} precision={0} />
      </Form.Item>
      <Form.Item name="duplicateMinutes" label={t('duplicateMinutes')} rules={[{ required: true }]}>
        <InputNumber min={0} max={LONGEST} precision={0} />
      </Form.Item>
    </RuleModal>
  )
}
