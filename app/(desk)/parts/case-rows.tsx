'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useServerNow } from '#app/_live/hooks.ts'
import { keyOf } from '#app/_live/key.ts'
import type { CaseKey } from '#app/_live/store.ts'
import { listItems } from '#app/(desk)/derive/list-items.ts'
import { handlerOf, useHandlerNames } from '#app/(desk)/hooks/use-handler-names.ts'
import { usePlaceWords } from '#app/(desk)/hooks/use-place-words.ts'
import type { CaseRow as Case } from '#server/domain/case.ts'
import { CODE_LENGTH } from '#server/domain/region.ts'
import { CaseRow } from './case-row.tsx'
import styles from './case-rows.module.css'
import { GroupHeading } from './group-heading.tsx'

interface Props {
  label: string
  rows: readonly Case[]
  /** Codes the reader starts from; places are named from below them. */
  regions: readonly string[]
  selected: CaseKey | null
  onOpen: (key: CaseKey) => void
  onScroll: (top: number) => void
  /** Said when there are no rows. */
  children: ReactNode
}

const ROW = 46
const HEADING = 26

/** The list itself: only the lines in view exist. */
export function CaseRows({ label, rows, regions, selected, onOpen, onScroll, children }: Props) {
  const scroll = useRef<HTMLDivElement>(null)
  const now = useServerNow()
  const items = useMemo(() => listItems(rows), [rows])
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => (items[index].type === 'group' ? HEADING : ROW),
    getItemKey: (index) => {
      const item = items[index]
      return item.type === 'group' ? item.group : item.key
    },
    overscan: 6,
  })
  const lines = virtual.getVirtualItems()
  const visible = lines.flatMap(({ index }) => {
    const item = items[index]
    return item?.type === 'case' ? [item.row] : []
  })
  const names = useHandlerNames(visible)
  const placeWords = usePlaceWords(regions)
  const manyCounties = regions.some((code) => code.length < CODE_LENGTH.county)

  const selectedIndex = useMemo(
    () => items.findIndex((item) => item.type === 'case' && item.key === selected),
    [items, selected],
  )
  const follow = useRef(selected)
  useEffect(() => {
    if (follow.current === selected) return
    follow.current = selected
    if (selectedIndex >= 0) virtual.scrollToIndex(selectedIndex)
  }, [selected, selectedIndex, virtual])

  if (items.length === 0) return <div className={styles.empty}>{children}</div>
  return (
    <div
      ref={scroll}
      className={styles.scroll}
      role="listbox"
      aria-label={label}
      aria-activedescendant={selected ? `case-${selected}` : undefined}
      tabIndex={0}
      onScroll={(event) => onScroll(event.currentTarget.scrollTop)}
    >
      <div className={styles.canvas} style={{ height: virtual.getTotalSize() }}>
        {lines.map(({ index, key, start }) => {
          const item = items[index]
          if (!item) return null
          return (
            <div key={key} className={styles.item} style={{ transform: `translateY(${start}px)` }}>
              {item.type === 'group' ? (
                <GroupHeading group={item.group} count={item.count} />
              ) : (
                <CaseRow
                  id={`case-${item.key}`}
                  caseKey={keyOf(item.row.entity, item.row.id)}
                  known={item.row}
                  selected={item.key === selected}
                  place={placeWords(item.row.place)}
                  manyCounties={manyCounties}
                  handlerName={names.get(handlerOf(item.row) ?? '')}
                  now={now}
                  onOpen={onOpen}
                />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
