'use client'

import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorText } from '#app/_text/error-text.ts'
import { filterOf, NO_FIELDS } from '#app/(admin)/derive/audit-query.ts'
import { withQuery } from '#app/(admin)/derive/query.ts'
import { useAudit } from '#app/(admin)/hooks/use-audit.ts'
import { useDownload } from '#app/(admin)/hooks/use-download.ts'
import { AdminPage } from '#app/(admin)/parts/admin-page.tsx'
import { AuditChain } from './audit-chain.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { AuditTable } from './audit-table.tsx'

/** Who did, saw or unmasked what, when, from where and why; how far it is sealed. */
export function Audit() {
  const t = useTranslations('audit')
  const errorText = useErrorText()
  const { message } = App.useApp()
  const [filter, setFilter] = useState(() => filterOf(NO_FIELDS))
  const list = useAudit(withQuery('/api/audit', { ...filter, limit: 50 }))
  const { busy, download } = useDownload()
  const take = () =>
    download(withQuery('/api/audit/export', { ...filter }), 'audit.csv').then(
      () => message.success(t('exported')),
      (error) => message.error(errorText(error)),
    )
  return (
    <AdminPage
      section="audit"
      hint={t('hint')}
      tools={
        <Button disabled={busy} onClick={() => void take()}>
          {t('export')}
        </Button>
      }
    >
      <AuditChain />
      <AuditFilters onSearch={(fields) => setFilter(filterOf(fields))} />
      <AuditTable list={list} />
    </AdminPage>
  )
}
