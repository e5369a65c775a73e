'use client'

import { Button } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { withQuery } from '#app/(admin)/derive/query.ts'
import { usePaged } from '#app/(admin)/hooks/use-paged.ts'
import { useSend } from '#app/(admin)/hooks/use-send.ts'
import { useUndo } from '#app/(admin)/hooks/use-undo.tsx'
import { PagedTable } from '#app/(admin)/parts/paged-table.tsx'
import type { Shift } from '#server/contract/organisation.ts'
import { SpanModal } from './span-modal.tsx'
import { TimeCell } from './time-cell.tsx'

interface Props {
  /** Epoch milliseconds. */
  from: number
  to: number
  keeps: boolean
}

/** The shifts of a week, earliest first. */
export function Shifts({ from, to, keeps }: Props) {
  const t = useTranslations('organisation')
  const undo = useUndo()
  const { busy, create, remove } = useSend()
  const [adding, setAdding] = useState(false)
  const paged = usePaged<Shift>(withQuery('/api/rosters', { from, to, limit: 50 }))
  const takeOff = async ({ id, user, unit, code, startsAt, endsAt }: Shift) => {
    const gone = await remove(`/api/rosters/${id}`)
    paged.reload()
    const body = { user: user.id, unit: unit?.id ?? null, code, startsAt, endsAt }
    if (gone) undo(t('roster.removed'), () => void create('/api/rosters', body).then(paged.reload))
  }
  return (
    <>
      {keeps && (
        <Button type="primary" onClick={() => setAdding(true)} style={{ alignSelf: 'start' }}>
          {t('roster.add')}
        </Button>
      )}
      <PagedTable<Shift>
        paged={paged}
        rowKey="id"
        empty={t('roster.empty')}
        columns={[
          { title: t('roster.person'), render: ({ user }: Shift) => `${user.name}　${user.username}` },
          {
            title: t('roster.place'),
            render: ({ unit, code }: Shift) => unit?.name ?? `${t('roster.grid')} ${code}`,
          },
          { title: t('roster.from'), width: 190, render: (shift: Shift) => <TimeCell at={shift.startsAt} /> },
          { title: t('roster.to'), width: 190, render: (shift: Shift) => <TimeCell at={shift.endsAt} /> },
          {
            key: 'actions',
            width: 90,
            render: (shift: Shift) =>
              keeps && (
                <Button type="link" size="small" disabled={busy} onClick={() => void takeOff(shift)}>
                  {t('remove')}
                </Button>
              ),
          },
        ]}
      />
      {adding && <SpanModal of="shift" from={from} onSaved={paged.reload} onClose={() => setAdding(false)} />}
    </>
  )
}
