'use client'

import { Result } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCodes } from '#app/_text/codes.ts'
import { prefixesIn } from '#app/(admin)/derive/prefixes.ts'
import { withQuery } from '#app/(admin)/derive/query.ts'
import { holds } from '#app/(admin)/derive/sections.ts'
import { useAdministrator } from '#app/(admin)/hooks/use-administrator.ts'
import { usePaged } from '#app/(admin)/hooks/use-paged.ts'
import { AdminPage } from '#app/(admin)/parts/admin-page.tsx'
import { RegionPicker } from '#app/(admin)/parts/rules/region-picker.tsx'
import type { GridAnswer } from '#server/contract/organisation.ts'
import { GridTable } from './grid-table.tsx'

/** Grids of a region with who answers for them. */
export function Posts() {
  const t = useTranslations('organisation')
  const { role: words } = useCodes()
  const me = useAdministrator()
  const keeps = holds(me, 'system_admin')
  const prefixes = prefixesIn(me, 'system_admin', 'security_admin')
  const [region, setRegion] = useState(prefixes[0] ?? '')
  const paged = usePaged<GridAnswer>(region ? withQuery('/api/grids', { region, limit: 50 }) : null)
  if (prefixes.length === 0) return <Result status="403" title={t('none')} />
  return (
    <AdminPage
      section="posts"
      hint={keeps ? t('post.follows') : t('readOnly', { role: words.system_admin })}
      tools={<RegionPicker prefixes={prefixes} value={region} onChange={setRegion} />}
    >
      <GridTable paged={paged} keeps={keeps} />
    </AdminPage>
  )
}
