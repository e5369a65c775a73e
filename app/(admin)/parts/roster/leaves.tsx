'use client'

import { Button } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { withQuery } from '#app/(admin)/derive/query.ts'
import { usePaged } from '#app/(admin)/hooks/use-paged.ts'
import { useSend } from '#app/(admin)/hooks/use-send.ts'
import { useUndo } from '#app/(admin)/hooks/use-undo.tsx'
import { PagedTable } from '#app/(admin)/parts/paged-table.tsx'
import type { Leave } from '#server/contract/organisation.ts'
import { SpanModal } from './span-modal.tsx'
import { TimeCell } from './time-cell.tsx'

interface Props {
  /** Epoch milliseconds. */
  from: number
  to: number
  keeps: boolean
}

/** The leave of a week, earliest first. */
export function Leaves({ from, to, keeps }: Props) {
  const t = useTranslations('organisation')
  const undo = useUndo()
  const { busy, create, remove } = useSend()
  const [adding, setAdding] = useState(false)
  const paged = usePaged<Leave>(withQuery('/api/leaves', { from, to, limit: 50 }))
  const takeBack = async ({ id, user, startsAt, endsAt }: Leave) => {
    const gone = await remove(`/api/leaves/${id}`)
    paged.reload()
    const body = { user: user.id, startsAt, endsAt }
    if (gone) undo(t('roster.removed'), () => void create('/api/leaves', body).then(paged.reload))
  }
  return (
    <>
      {keeps && (
        <Button type="primary" onClick={() => setAdding(true)} style={{ alignSelf: 'start' }}>
          {t('roster.addLeave')}
        </Button>
      )}
      <PagedTable<Leave>
        paged={paged}
        rowKey="id"
        empty={t('roster.empty')}
        columns={[
          { title: t('roster.person'), render: ({ user }: Leave) => `${user.name}　${user.username}` },
          { title: t('roster.from'), width: 190, render: (leave: Leave) => <TimeCell at={leave.startsAt} /> },
          { title: t('roster.to'), width: 190, render: (leave: Leave) => <TimeCell at={leave.endsAt} /> },
          {
            key: 'actions',
            width: 90,
            render: (leave: Leave) =>
              keeps && (
                <Button type="link" size="small" disabled={busy} onClick={() => void takeBack(leave)}>
                  {t('remove')}
                </Button>
              ),
          },
        ]}
      />
      {adding && <SpanModal of="leave" from={from} onSaved={paged.reload} onClose={() => setAdding(false)} />}
    </>
  )
}
