'use client'

import { Alert, Button, Flex, Result, Skeleton, Typography } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorText } from '#app/_text/error-text.ts'
import { administered } from '#app/(admin)/derive/rules.ts'
import type { Section } from '#app/(admin)/derive/sections.ts'
import { useAdministrator } from '#app/(admin)/hooks/use-administrator.ts'
import { useRuleRegion } from '#app/(admin)/hooks/use-rule-region.ts'
import { RulesContext, useLoadedRules } from '#app/(admin)/hooks/use-rules.ts'
import type { RuleTopic } from '#server/domain/rule.ts'
import { CsvButtons } from './csv-buttons.tsx'
import { RegionPicker } from './region-picker.tsx'

interface Props {
  section: Section
  hint: string
  /** The topics that are imported and exported. */
  topics: readonly RuleTopic[]
  children: ReactNode
}

/** What every page of rules stands in: the region, its rules, import and export. */
export function RulesPage(props: Props) {
  const t = useTranslations('rules')
  const { roles } = useAdministrator()
  const prefixes = useMemo(() => administered(roles), [roles])
  if (prefixes.length === 0) return <Result status="403" title={t('noRegion')} subTitle={t('noRegionHint')} />
  return <RegionRules {...props} prefixes={prefixes} />
}

function RegionRules({ section, hint, topics, children, prefixes }: Props & { prefixes: readonly string[] }) {
  const t = useTranslations()
  const errorText = useErrorText()
  const [region, setRegion] = useRuleRegion(prefixes)
  const { rules, failed, reload } = useLoadedRules(region, prefixes)
  return (
    <Flex vertical gap={12}>
      <Flex align="center" gap={12} wrap>
        <Typography.Title level={4} style={{ margin: 0 }}>
          {t(`admin.nav.${section}`)}
        </Typography.Title>
        <RegionPicker prefixes={prefixes} value={region} onChange={setRegion} />
        <RulesContext value={rules}>{rules && <CsvButtons topics={topics} />}</RulesContext>
      </Flex>
      <Typography.Text type="secondary">{hint}</Typography.Text>
      {failed !== null && (
        <Alert
          type="error"
          showIcon
          title={t('rules.failed')}
          description={errorText(failed)}
          action={<Button onClick={reload}>{t('app.retry')}</Button>}
        />
      )}
      {rules && <RulesContext value={rules}>{children}</RulesContext>}
      {!rules && failed === null && <Skeleton active aria-label={t('rules.loading')} />}
    </Flex>
  )
}
