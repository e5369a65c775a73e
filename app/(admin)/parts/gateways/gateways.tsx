'use client'

import { Alert, Button, Flex, Skeleton, Typography } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorText } from '#app/_text/error-text.ts'
import { useGateways } from '#app/(admin)/hooks/use-gateways.ts'
import { RulesPage } from '#app/(admin)/parts/rules/rules-page.tsx'
import { GatewayModal } from './gateway-modal.tsx'
import { GatewayTable } from './gateway-table.tsx'
import { PagingRule } from './paging-rule.tsx'

/** How people are reached outside of the application: from which urgency on, and over which gateways. */
export function Gateways() {
  const t = useTranslations('notices.gateways')
  return (
    <RulesPage section="gateways" topics={['notice']} hint={t('hint')}>
      <PagingRule />
      <GatewayList />
    </RulesPage>
  )
}

function GatewayList() {
  const t = useTranslations()
  const errorText = useErrorText()
  const { gateways, failed, reload } = useGateways()
  const [adding, setAdding] = useState(false)
  return (
    <>
      <Flex align="center" gap={12}>
        <Typography.Title level={5} style={{ margin: 0 }}>
          {t('notices.gateways.list')}
        </Typography.Title>
        <Button size="small" onClick={() => setAdding(true)}>
          {t('notices.gateways.add')}
        </Button>
      </Flex>
      {failed !== null && (
        <Alert
          type="error"
          showIcon
          title={t('notices.failed')}
          description={errorText(failed)}
          action={<Button onClick={reload}>{t('app.retry')}</Button>}
        />
      )}
      {gateways && <GatewayTable gateways={gateways} reload={reload} />}
      {!gateways && failed === null && <Skeleton active />}
      {adding && <GatewayModal gateway={null} onSaved={reload} onClose={() => setAdding(false)} />}
    </>
  )
}
