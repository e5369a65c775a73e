'use client'

import { Button, Empty } from 'antd'
import { useTranslations } from 'use-intl'
import { withQuery } from '#app/(admin)/derive/query.ts'
import { usePaged } from '#app/(admin)/hooks/use-paged.ts'
import { Loaded } from '#app/(admin)/parts/admin-page.tsx'
import type { UnitAnswer } from '#server/contract/organisation.ts'
import styles from './organisation.module.css'
import { UnitLabel } from './unit-label.tsx'

interface Props {
  query: string
  chosen: number | null
  onChoose: (unit: UnitAnswer) => void
}

/** Units whose name has a few letters. */
export function UnitSearch({ query, chosen, onChoose }: Props) {
  const t = useTranslations('organisation')
  const { page, failed, more, reload } = usePaged<UnitAnswer>(withQuery('/api/units', { q: query }))
  return (
    <Loaded failed={failed} ready={page !== null} reload={reload}>
      {page?.items.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('none')} />}
      {page?.items.map((unit) => (
        <button
          type="button"
          key={unit.id}
          className={styles.found}
          aria-pressed={unit.id === chosen}
          onClick={() => onChoose(unit)}
        >
          <UnitLabel unit={unit} />
        </button>
      ))}
      {page?.next && <Button onClick={more}>{t('more', { count: page.total - page.items.length })}</Button>}
    </Loaded>
  )
}
