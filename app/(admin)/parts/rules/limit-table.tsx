'use client'

import { Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCodes } from '#app/_text/codes.ts'
import type { ClockKind } from '#server/domain/clock.ts'
import { URGENCIES, type Urgency } from '#server/domain/urgency.ts'
import { LimitCell } from './limit-cell.tsx'
import { LimitModal } from './limit-modal.tsx'

const HOPS: readonly ClockKind[] = [
  'accept',
  'dispatch',
  'sign',
  'arrive',
  'handle',
  'verify',
  'answer',
  'mediate',
]

interface Row {
  kind: ClockKind
}

/** Which limit is looked at; `category` is a code, a family or `*`. */
export interface LimitAsked {
  kind: ClockKind
  category: string
  urgency: Urgency
}

/** Mediation cases know no urgency. */
const isTimed = (kind: ClockKind, urgency: Urgency) => kind !== 'mediate' || urgency === 'normal'

export function LimitTable({ category }: { category: string }) {
  const t = useTranslations('rules.limits')
  const { clock, urgency: urgencies } = useCodes()
  const [asked, setAsked] = useState<LimitAsked | null>(null)
  const columns: TableColumnsType<Row> = [
    { title: t('hop'), dataIndex: 'kind', width: 110, render: (kind: ClockKind) => clock[kind] },
    ...[...URGENCIES].reverse().map((urgency) => ({
      key: urgency,
      title: urgencies[urgency],
      render: (_: unknown, { kind }: Row) =>
        isTimed(kind, urgency) && (
          <LimitCell
            asked={{ kind, category, urgency }}
            onEdit={() => setAsked({ kind, category, urgency })}
          />
        ),
    })),
  ]
  const dispute = category === '*' || category.startsWith('01')
  return (
    <>
      <Table<Row>
        size="small"
        rowKey="kind"
        pagination={false}
        scroll={{ x: 760 }}
        dataSource={HOPS.filter((kind) => dispute || kind !== 'mediate').map((kind) => ({ kind }))}
        columns={columns}
      />
      {asked && <LimitModal asked={asked} onClose={() => setAsked(null)} />}
    </>
  )
}
