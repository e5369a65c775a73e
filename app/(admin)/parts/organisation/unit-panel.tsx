'use client'

import { Button, Descriptions, Flex, Tag, Typography } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { usePlaceNames } from '#app/_live/place-names.ts'
import { useCodes } from '#app/_text/codes.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import { prefixesIn } from '#app/(admin)/derive/prefixes.ts'
import { useAdministrator } from '#app/(admin)/hooks/use-administrator.ts'
import { useSend } from '#app/(admin)/hooks/use-send.ts'
import { useUndo } from '#app/(admin)/hooks/use-undo.tsx'
import type { UnitAnswer } from '#server/contract/organisation.ts'
import { isWithin } from '#server/domain/region.ts'
import { UnitMembers } from './unit-members.tsx'
import { UnitModal } from './unit-modal.tsx'

interface Props {
  unit: UnitAnswer
  onChanged: (unit: UnitAnswer) => void
  onAdded: () => void
}

/** One unit: what it is, who belongs to it, and what its organiser may do with it. */
export function UnitPanel({ unit, onChanged, onAdded }: Props) {
  const t = useTranslations('organisation')
  const codes = useCodes()
  const me = useAdministrator()
  const [locale] = useLocalePreference()
  const nameOf = usePlaceNames(locale)
  const undo = useUndo()
  const { busy, change } = useSend()
  const [asked, setAsked] = useState<'edit' | 'add' | null>(null)
  const organises = isWithin(unit.region, prefixesIn(me, 'system_admin'))

  const use = async (from: UnitAnswer, active: boolean, told: boolean) => {
    const changed = await change<UnitAnswer>(`/api/units/${from.id}`, { version: from.version, active }, told)
    if (!changed) return
    onChanged(changed)
    const done = t(active ? 'unit.restored' : 'unit.retired', { name: changed.name })
    if (told) undo(done, () => void use(changed, !active, false))
  }
  return (
    <Flex vertical gap={16}>
      <Flex align="center" gap={12} wrap>
        <Typography.Title level={5} style={{ margin: 0 }}>
          {unit.name}
        </Typography.Title>
        {!unit.active && <Tag>{t('inactive')}</Tag>}
        {organises && (
          <Flex gap={8} wrap>
            <Button onClick={() => setAsked('edit')}>{t('edit')}</Button>
            {unit.active && <Button onClick={() => setAsked('add')}>{t('unit.add')}</Button>}
            <Button danger={unit.active} loading={busy} onClick={() => void use(unit, !unit.active, true)}>
              {unit.active ? t('unit.retire') : t('unit.restore')}
            </Button>
          </Flex>
        )}
      </Flex>
      <Descriptions
        size="small"
        column={2}
        items={[
          { key: 'kind', label: t('unit.kind'), children: codes.unitKind[unit.kind] },
          {
            key: 'department',
            label: t('unit.department'),
            children: unit.department ? codes.department[unit.department] : '—',
          },
          {
            key: 'region',
            label: t('unit.region'),
            children: `${nameOf(unit.region) ?? ''} ${unit.region}`,
          },
          { key: 'parent', label: t('unit.parent'), children: unit.parentName ?? '—' },
          {
            key: 'children',
            label: t('unit.members'),
            children: `${unit.members}　${t('unit.children', { count: unit.children })}`,
          },
        ]}
      />
      <UnitMembers unit={unit.id} />
      {asked && (
        <UnitModal
          unit={unit}
          adding={asked === 'add'}
          onClose={() => setAsked(null)}
          onChanged={onChanged}
          onAdded={onAdded}
        />
      )}
    </Flex>
  )
}
