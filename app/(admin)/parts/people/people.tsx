'use client'

import { Button, Input, Select } from 'antd'
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
import type { Person } from '#server/contract/organisation.ts'
import { ROLES } from '#server/domain/actor.ts'
import { PersonModal } from './person-modal.tsx'
import { PersonTable } from './person-table.tsx'

/** Accounts with their roles and units; kept by the security administrator, seen by the system administrator. */
export function People() {
  const t = useTranslations('organisation')
  const { role: words } = useCodes()
  const me = useAdministrator()
  const keeps = holds(me, 'security_admin')
  const prefixes = prefixesIn(me, 'security_admin', 'system_admin')
  const [query, setQuery] = useState<Record<string, string | undefined>>({})
  const [edited, setEdited] = useState<Person | 'new' | null>(null)
  const paged = usePaged<Person>(withQuery('/api/people', { ...query, limit: 50 }))
  const filter = (change: typeof query) => setQuery((now) => ({ ...now, ...change }))
  return (
    <AdminPage
      section="people"
      hint={keeps ? t('person.exclusive') : t('readOnly', { role: words.security_admin })}
      tools={
        <>
          <Input.Search
            aria-label={t('search')}
            placeholder={t('search')}
            allowClear
            onSearch={(text) => filter({ q: text.trim() })}
            style={{ width: 220 }}
          />
          <Select
            aria-label={t('person.role')}
            placeholder={t('person.role')}
            allowClear
            style={{ width: 160 }}
            options={ROLES.map((value) => ({ value, label: words[value] }))}
            onChange={(role?: string) => filter({ role })}
          />
          {prefixes.length > 0 && (
            <RegionPicker
              prefixes={prefixes}
              value={query.region ?? prefixes[0]}
              onChange={(region) => filter({ region: prefixes.includes(region) ? undefined : region })}
            />
          )}
          {keeps && (
            <Button type="primary" onClick={() => setEdited('new')}>
              {t('person.add')}
            </Button>
          )}
        </>
      }
    >
      <PersonTable paged={paged} onEdit={keeps ? setEdited : undefined} />
      {edited && (
        <PersonModal
          person={edited === 'new' ? null : edited}
          onSaved={paged.reload}
          onClose={() => setEdited(null)}
        />
      )}
    </AdminPage>
  )
}
