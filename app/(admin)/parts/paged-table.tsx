'use client'

import { Button, Empty, Flex, Table, type TableColumnsType, type TableProps, Typography } from 'antd'
import { useTranslations } from 'use-intl'
import type { Paged } from '#app/(admin)/hooks/use-paged.ts'
import { Loaded } from './admin-page.tsx'

interface Props<T> {
  paged: Paged<T>
  columns: TableColumnsType<T>
  rowKey: TableProps<T>['rowKey']
  /** Said when there is nothing. */
  empty?: string
  width?: number
  expandable?: TableProps<T>['expandable']
}

/** A list that grows page by page, with how much of it is shown. */
export function PagedTable<T extends object>({ paged, columns, rowKey, empty, width, expandable }: Props<T>) {
  const t = useTranslations('organisation')
  const { page, failed, more, reload } = paged
  return (
    <Loaded failed={failed} ready={page !== null} reload={reload}>
      <Table<T>
        size="small"
        rowKey={rowKey}
        columns={columns}
        dataSource={page?.items}
        pagination={false}
        expandable={expandable}
        scroll={{ x: width ?? 900 }}
        locale={{
          emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty ?? t('none')} />,
        }}
      />
      {page && page.items.length > 0 && (
        <Flex align="center" gap={12}>
          <Typography.Text type="secondary">
            {t('shown', { shown: page.items.length, total: page.total })}
          </Typography.Text>
          {page.next && (
            <Button onClick={more}>
              {t('more', { count: Math.min(50, page.total - page.items.length) })}
            </Button>
          )}
        </Flex>
      )}
    </Loaded>
  )
}
