'use client'

import { Form, Select } from 'antd'
import { useTranslations } from 'use-intl'
import { useCodes } from '#app/_text/codes.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import { type CategoryTree, nameIn } from '#app/(admin)/derive/category-options.ts'
import { useRules } from '#app/(admin)/hooks/use-rules.ts'
import { LEVELS } from '#server/domain/region.ts'
import type { Route } from '#server/domain/route.ts'
import { DEPARTMENTS, UNIT_KINDS } from '#server/domain/unit.ts'
import { RuleModal } from './rule-modal.tsx'

/** Units stand at a village and above. */
const UNIT_LEVELS = LEVELS.slice(0, LEVELS.indexOf('village') + 1)

/** Changes to whom a family or a category goes first. */
export function RouteModal({ category, onClose }: { category: CategoryTree; onClose: () => void }) {
  const t = useTranslations('rules.routes')
  const codes = useCodes()
  const [locale] = useLocalePreference()
  const { policy, region } = useRules()
  return (
    <RuleModal<'route', Route>
      topic="route"
      title={`${category.code} ${nameIn(locale, category)}`}
      ruleKey={category.code}
      initial={policy.routeOf(category.code, region)}
      toValue={({ kind, department, level }) => ({ kind, department: department ?? null, level })}
      onClose={onClose}
    >
      <Form.Item name="kind" label={t('kind')} rules={[{ required: true }]}>
        <Select options={UNIT_KINDS.map((kind) => ({ value: kind, label: codes.unitKind[kind] }))} />
      </Form.Item>
      <Form.Item name="department" label={t('department')}>
        <Select
          allowClear
          placeholder={t('none')}
          options={DEPARTMENTS.map((department) => ({
            value: department,
            label: codes.department[department],
          }))}
        />
      </Form.Item>
      <Form.Item name="level" label={t('level')} rules={[{ required: true }]}>
        <Select options={UNIT_LEVELS.map((level) => ({ value: level, label: codes.level[level] }))} />
      </Form.Item>
    </RuleModal>
  )
}
