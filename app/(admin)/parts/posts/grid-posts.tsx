'use client'

import { Button, Flex, Popconfirm, Tag } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { gridLines } from '#app/(admin)/derive/post-form.ts'
import { withQuery } from '#app/(admin)/derive/query.ts'
import { usePaged } from '#app/(admin)/hooks/use-paged.ts'
import { useSend } from '#app/(admin)/hooks/use-send.ts'
import { PagedTable } from '#app/(admin)/parts/paged-table.tsx'
import type { WorkerAnswer } from '#server/contract/organisation.ts'
import { PostModal } from './post-modal.tsx'

interface Props {
  code: string
  keeps: boolean
  onChanged: () => void
}

/** The posts behind one grid and its micro-grids. */
export function GridPosts({ code, keeps, onChanged }: Props) {
  const t = useTranslations('organisation')
  const { busy, change } = useSend()
  const [edited, setEdited] = useState<WorkerAnswer | 'new' | null>(null)
  const paged = usePaged<WorkerAnswer>(withQuery('/api/workers', { code, active: 'true', limit: 50 }))
  const saved = () => {
    paged.reload()
    onChanged()
  }
  const retire = async ({ id, version }: WorkerAnswer) => {
    await change(`/api/workers/${id}`, { version, active: false })
    saved()
  }
  const unit = paged.page?.items[0]
  return (
    <Flex vertical gap={8}>
      <PagedTable<WorkerAnswer>
        paged={paged}
        rowKey="id"
        width={700}
        columns={[
          {
            title: t('post.posts'),
            width: 190,
            render: ({ id, kind }: WorkerAnswer) =>
              `${t('post.number', { id })}　${t(`post.workerKind.${kind}`)}`,
          },
          {
            title: t('post.holder'),
            render: ({ user }: WorkerAnswer) => user?.name ?? t('post.noHolder'),
          },
          {
            title: t('post.grids'),
            render: ({ grids }: WorkerAnswer) => (
              <Flex gap={4} wrap>
                {grids.map((grid) => (
                  <Tag key={grid.code} color={grid.head ? 'blue' : undefined}>
                    {grid.code.slice(12)} {grid.head && t('post.head')}
                  </Tag>
                ))}
              </Flex>
            ),
          },
          {
            key: 'actions',
            width: 180,
            render: (worker: WorkerAnswer) =>
              keeps && (
                <Flex gap={4}>
                  <Button type="link" size="small" onClick={() => setEdited(worker)}>
                    {t('edit')}
                  </Button>
                  <Popconfirm
                    title={t('post.retire')}
                    okText={t('post.retire')}
                    cancelText={t('cancel')}
                    onConfirm={() => retire(worker)}
                  >
                    <Button type="link" size="small" danger disabled={busy}>
                      {t('post.retire')}
                    </Button>
                  </Popconfirm>
                </Flex>
              ),
          },
        ]}
      />
      {keeps && (
        <Button onClick={() => setEdited('new')} style={{ alignSelf: 'start' }}>
          {t('post.add')}
        </Button>
      )}
      {edited && (
        <PostModal
          worker={edited === 'new' ? null : edited}
          village={code.slice(0, 12)}
          unit={unit ? { value: unit.unit, label: unit.unitName } : null}
          lines={edited === 'new' ? code : gridLines(edited.grids)}
          onSaved={saved}
          onClose={() => setEdited(null)}
        />
      )}
    </Flex>
  )
}
