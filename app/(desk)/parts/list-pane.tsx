'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { keyOf } from '#app/_live/key.ts'
import type { CaseKey } from '#app/_live/store.ts'
import { Kbd } from '#app/_ui/kbd.tsx'
import { type Filter, useCaseList } from '#app/(desk)/hooks/use-case-list.ts'
import { useHeld } from '#app/(desk)/hooks/use-held.ts'
import { useHiddenCount } from '#app/(desk)/hooks/use-hidden-count.ts'
import { useKeys } from '#app/(desk)/hooks/use-keys.ts'
import type { Me } from '#server/contract/http.ts'
import { CaseRows } from './case-rows.tsx'
import { FilterBar } from './filter-bar.tsx'
import styles from './list-pane.module.css'

interface Props {
  me: Me
  filter: Filter
  regions: readonly string[]
  selected: CaseKey | null
  onSelect: (key: CaseKey) => void
  onOpen: (key: CaseKey) => void
  onRegion: (code: string) => void
  onCategory: (group: string) => void
}

/** Further down than this the list holds still: somebody reads there. */
const READING_PX = 40

/** Filters, the bar of new cases, and the list, with the keys that move in it. */
export function ListPane(props: Props) {
  const { filter, regions, selected, onSelect, onOpen, onRegion, onCategory } = props
  const t = useTranslations('desk')
  const [reading, setReading] = useState(false)
  const { held, touch, hover } = useHeld()
  const { rows, waiting, release } = useCaseList(filter, held || reading)
  const hidden = useHiddenCount(filter.entity, filter.region)

  const move = (step: 1 | -1) => () => {
    if (rows.length === 0) return
    touch()
    const at = rows.findIndex((row) => keyOf(row.entity, row.id) === selected)
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]
    onSelect(keyOf(next.entity, next.id))
  }
  useKeys({
    arrowdown: move(1),
    j: move(1),
    arrowup: move(-1),
    k: move(-1),
    enter: selected ? () => onOpen(selected) : undefined,
    n: waiting > 0 ? release : undefined,
  })

  return (
    <section className={styles.pane} {...hover}>
      <FilterBar
        me={props.me}
        filter={filter}
        count={rows.length}
        onRegion={onRegion}
        onCategory={onCategory}
        onOpen={onOpen}
      />
      {waiting > 0 && (
        <button type="button" className={styles.newbar} onClick={release}>
          <span className="num">{t('newCount', { count: waiting })}</span>
          <Kbd>N</Kbd>
          <small>{t('newHeld')}</small>
        </button>
      )}
      <CaseRows
        label={t(`rail.${filter.entity}`)}
        rows={rows}
        regions={regions}
        selected={selected}
        onOpen={onOpen}
        onScroll={(top) => setReading(top > READING_PX)}
      >
        <b>
          {filter.view === 'open'
            ? t(`empty.${filter.entity}`)
            : t('empty.view', { view: t(`view.${filter.view}`) })}
        </b>
        {t('empty.hint')}
      </CaseRows>
      {hidden > 0 && <div className={styles.hidden}>{t('hidden', { count: hidden })}</div>}
    </section>
  )
}
