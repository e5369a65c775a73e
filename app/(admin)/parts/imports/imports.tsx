'use client'

import { Flex } from 'antd'
import { useTranslations } from 'use-intl'
import { prefixesIn } from '#app/(admin)/derive/prefixes.ts'
import { TRANSFERS_OF } from '#app/(admin)/derive/transfers.ts'
import { useAdministrator } from '#app/(admin)/hooks/use-administrator.ts'
import { AdminPage } from '#app/(admin)/parts/admin-page.tsx'
import { TransferRow } from './transfer-row.tsx'

/** What the reader keeps, out to a spreadsheet and in from one. */
export function Imports() {
  const t = useTranslations('organisation.transfer')
  const me = useAdministrator()
  return (
    <AdminPage section="imports" hint={t('hint')}>
      <Flex vertical gap={12}>
        {TRANSFERS_OF.flatMap(({ role, entities }) => {
          const prefixes = prefixesIn(me, role)
          return prefixes.length === 0
            ? []
            : entities.map((entity) => <TransferRow key={entity} entity={entity} prefixes={prefixes} />)
        })}
      </Flex>
    </AdminPage>
  )
}
