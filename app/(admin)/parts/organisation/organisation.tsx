'use client'

import { Empty, Input } from 'antd'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useUnitTree } from '#app/(admin)/hooks/use-unit-tree.ts'
import { AdminPage, Loaded } from '#app/(admin)/parts/admin-page.tsx'
import type { UnitAnswer } from '#server/contract/organisation.ts'
import styles from './organisation.module.css'
import { UnitPanel } from './unit-panel.tsx'
import { UnitSearch } from './unit-search.tsx'
import { UnitTree } from './unit-tree.tsx'

/** Units as a tree, or as a search has them, beside the one that is chosen. */
export function Organisation() {
  const t = useTranslations('organisation')
  const tree = useUnitTree()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<UnitAnswer | null>(null)
  const unit = tree.unitOf(chosen?.id ?? null) ?? chosen
  return (
    <AdminPage
      section="organisation"
      tools={
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          onSearch={(text) => setQuery(text.trim())}
          style={{ width: 260 }}
        />
      }
    >
      <div className={styles.columns}>
        <div className={styles.tree}>
          {query ? (
            <UnitSearch query={query} chosen={unit?.id ?? null} onChoose={setChosen} />
          ) : (
            <Loaded failed={tree.failed} ready={tree.below.has('top')} reload={() => void tree.load('top')}>
              <UnitTree tree={tree} chosen={unit?.id ?? null} onChoose={setChosen} />
            </Loaded>
          )}
        </div>
        <div className={styles.panel}>
          {unit ? (
            <UnitPanel
              key={unit.id}
              unit={unit}
              onChanged={(changed) => {
                setChosen(changed)
                void tree.refresh(changed)
              }}
              onAdded={() => void tree.refresh({ id: unit.id, parent: unit.parent })}
            />
          ) : (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('unit.hint')} />
          )}
        </div>
      </div>
    </AdminPage>
  )
}
