'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { keyOf } from '#app/_live/key.ts'
import { useLive } from '#app/_live/provider.tsx'
import { CaseList } from '#app/(desk)/derive/case-list.ts'
import { isInView, type View } from '#app/(desk)/derive/group.ts'
import type { CaseRow, Entity } from '#server/domain/case.ts'

export interface Filter {
  entity: Entity
  view: View
  /** Region prefix; empty for all. */
  region: string
  /** 大类; empty for all. */
  category: string
  me: number
}

function passesOf({ entity, view, region, category, me }: Filter) {
  return (row: CaseRow) =>
    row.entity === entity &&
    isInView(row, view, me) &&
    row.place.startsWith(region) &&
    row.category.startsWith(category)
}

interface Shown {
  rows: readonly CaseRow[]
  /** Cases that came while the list held still. */
  waiting: number
  /** Shows them now. */
  release: () => void
}

/** Open cases that pass a filter in the list's order. While `held`, order and members stay as they are. */
export function useCaseList(filter: Filter, held: boolean): Shown {
  const store = useLive()
  const [rows, setRows] = useState<readonly CaseRow[]>([])
  const [waiting, setWaiting] = useState(0)
  const list = useRef<CaseList | null>(null)
  const shown = useRef<ReadonlySet<string>>(new Set())
  const isHeld = useRef(held)
  const { entity, view, region, category, me } = filter

  const release = useCallback(() => {
    const next = list.current?.rows() ?? []
    shown.current = new Set(next.map((row) => keyOf(row.entity, row.id)))
    setRows(next)
    setWaiting(0)
  }, [])

  useEffect(() => {
    const current = new CaseList(passesOf({ entity, view, region, category, me }))
    list.current = current
    current.rebuild(store)
    release()
    return store.subscribeFlush((dirty, reset) => {
      if (reset) current.rebuild(store)
      else if (!current.update(store, dirty)) return
      if (reset || !isHeld.current) return release()
      const fresh = current.rows().filter((row) => !shown.current.has(keyOf(row.entity, row.id)))
      setWaiting(fresh.length)
    })
  }, [store, entity, view, region, category, me, release])

  useEffect(() => {
    isHeld.current = held
    if (!held) release()
  }, [held, release])

  return { rows, waiting, release }
}
