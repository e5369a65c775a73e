'use client'

import { Button, Flex, Typography } from 'antd'
import { useTranslations } from 'use-intl'
import { spoken } from '#app/(admin)/derive/limit-form.ts'
import { deciding } from '#app/(admin)/derive/rules.ts'
import { useRules } from '#app/(admin)/hooks/use-rules.ts'
import { limitKeys } from '#server/domain/rule.ts'
import type { LimitAsked } from './limit-table.tsx'
import { Origin } from './origin.tsx'

/** One limit as it holds in the region, where it comes from, and the way to change it. */
export function LimitCell({ asked, onEdit }: { asked: LimitAsked; onEdit: () => void }) {
  const t = useTranslations('rules')
  const { policy, rows, region } = useRules()
  const { kind, urgency } = asked
  const category = asked.category === '*' ? '' : asked.category
  const limit = policy.limitOf(kind, { category, urgency, place: region })
  const form = limit && spoken(limit)
  const rule = deciding(rows, { topic: 'limit', region, keys: limitKeys(kind, category, urgency) })
  return (
    <Flex align="center" gap={6}>
      <Button type="link" size="small" onClick={onEdit} style={{ padding: 0 }}>
        {form ? t(`limits.unit.${form.unit}`, { n: form.amount }) : t('limits.none')}
      </Button>
      {form && <Typography.Text type="secondary">{form.yellow}%</Typography.Text>}
      <Origin rule={rule} quiet />
    </Flex>
  )
}
