'use client'

import { Select, Switch } from 'antd'
import { useTranslations } from 'use-intl'
import { usePlaceNames } from '#app/_live/place-names.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import type { Paged } from '#app/(admin)/hooks/use-paged.ts'
import { useSend } from '#app/(admin)/hooks/use-send.ts'
import { PagedTable } from '#app/(admin)/parts/paged-table.tsx'
import type { GridAnswer } from '#server/contract/organisation.ts'
import { parentOf } from '#server/domain/region.ts'
import { GRID_KINDS, type GridKind } from '#server/domain/unit.ts'
import { GridPosts } from './grid-posts.tsx'

/** Grids with their attributes; each opens to its posts. */
export function GridTable({ paged, keeps }: { paged: Paged<GridAnswer>; keeps: boolean }) {
  const t = useTranslations('organisation')
  const [locale] = useLocalePreference()
  const nameOf = usePlaceNames(locale)
  const { busy, change } = useSend()
  const set = async (code: string, body: { kind?: GridKind; partyBranch?: boolean }) => {
    await change(`/api/grids/${code}`, body)
    paged.reload()
  }
  return (
    <PagedTable<GridAnswer>
      paged={paged}
      rowKey="code"
      expandable={{
        expandedRowRender: ({ code }) => <GridPosts code={code} keeps={keeps} onChanged={paged.reload} />,
      }}
      columns={[
        {
          title: t('post.grid'),
          render: ({ code }: GridAnswer) =>
            `${nameOf(parentOf(code) ?? '') ?? ''} ${nameOf(code) ?? ''}　${code}`,
        },
        {
          title: t('post.kind'),
          width: 160,
          render: ({ code, kind }: GridAnswer) =>
            keeps ? (
              <Select<GridKind>
                aria-label={t('post.kind')}
                size="small"
                style={{ width: 140 }}
                value={kind}
                disabled={busy}
                options={GRID_KINDS.map((value) => ({ value, label: t(`post.gridKind.${value}`) }))}
                onChange={(value) => void set(code, { kind: value })}
              />
            ) : (
              t(`post.gridKind.${kind}`)
            ),
        },
        {
          title: t('post.partyBranch'),
          width: 150,
          render: ({ code, partyBranch }: GridAnswer) => (
            <Switch
              aria-label={t('post.partyBranch')}
              size="small"
              checked={partyBranch}
              disabled={!keeps || busy}
              onChange={(checked) => void set(code, { partyBranch: checked })}
            />
          ),
        },
        {
          title: t('post.head'),
          width: 130,
          render: ({ head }: GridAnswer) => (head ? t('post.number', { id: head }) : t('post.noHead')),
        },
        { title: t('post.fullTime'), dataIndex: 'fullTime', width: 90, align: 'right' },
        { title: t('post.partTime'), dataIndex: 'partTime', width: 90, align: 'right' },
      ]}
    />
  )
}
