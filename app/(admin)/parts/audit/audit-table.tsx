'use client'

import { Alert, Button, Empty, Skeleton, Table, type TableColumnsType } from 'antd'
import { useFormatter, useTranslations } from 'use-intl'
import { useAuditWords } from '#app/_text/audit-words.ts'
import { useErrorText } from '#app/_text/error-text.ts'
import { detailText } from '#app/(admin)/derive/audit-query.ts'
import type { AuditList } from '#app/(admin)/hooks/use-audit.ts'
import type { AuditItem } from '#server/contract/audit.ts'
import styles from './audit.module.css'

export function AuditTable({ list }: { list: AuditList }) {
  const t = useTranslations()
  const errorText = useErrorText()
  const columns = useColumns()
  const { items, next, failed, busy, more, reload } = list
  return (
    <>
      {failed !== null && (
        <Alert
          type="error"
          showIcon
          title={t('audit.failed')}
          description={errorText(failed)}
          action={<Button onClick={reload}>{t('app.retry')}</Button>}
        />
      )}
      {items && (
        <Table<AuditItem>
          size="small"
          rowKey="key"
          loading={busy}
          columns={columns}
          dataSource={items}
          pagination={false}
          scroll={{ x: 1180 }}
          locale={{
            emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('audit.none')} />,
          }}
        />
      )}
      {!items && failed === null && <Skeleton active aria-label={t('audit.loading')} />}
      {items && (
        <div className={styles.end}>
          <span>{t('audit.shown', { count: items.length })}</span>
          {next && (
            <Button loading={busy} onClick={more}>
              {t('audit.more')}
            </Button>
          )}
          <span>{t('audit.window')}</span>
        </div>
      )}
    </>
  )
}

function useColumns(): TableColumnsType<AuditItem> {
  const t = useTranslations('audit')
  const format = useFormatter()
  const words = useAuditWords()
  return [
    {
      title: t('at'),
      width: 165,
      render: ({ at }: AuditItem) => format.dateTime(at, { dateStyle: 'short', timeStyle: 'medium' }),
    },
    {
      title: t('who'),
      width: 190,
      render: (item: AuditItem) => (
        <>
          {words.who(item)}
          {item.actor && <span className={styles.second}>{item.actor.username}</span>}
        </>
      ),
    },
    { title: t('what'), width: 150, render: ({ action }: AuditItem) => words.action(action) },
    {
      title: t('on'),
      width: 170,
      render: ({ entity, subject, about, number }: AuditItem) => (
        <>
          {entity && words.entity(entity)}
          {(number ?? subject) && <span className={styles.second}>{number ?? about ?? subject}</span>}
        </>
      ),
    },
    {
      title: t('where'),
      width: 140,
      render: ({ address, session }: AuditItem) => (
        <>
          {address}
          {session !== null && <span className={styles.second}>{t('session', { id: String(session) })}</span>}
        </>
      ),
    },
    {
      title: t('why'),
      width: 150,
      render: (item: AuditItem) => (
        <>
          {words.why(item)}
          {item.words && <span className={styles.second}>{item.words}</span>}
        </>
      ),
    },
    {
      title: t('detail'),
      render: ({ detail }: AuditItem) => (
        <span className={styles.detail}>{detailText(detail, words.key, words.value)}</span>
      ),
    },
    {
      title: t('seal'),
      width: 110,
      render: ({ sealed }: AuditItem) => (
        <span className={sealed ? styles.sealed : styles.unsealed}>{t(sealed ? 'sealed' : 'unsealed')}</span>
      ),
    },
  ]
}
