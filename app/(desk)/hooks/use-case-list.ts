'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { keyOf } from '#app/_live/key.ts'
import { useLive } from '#app/_live/provider.tsx'
import { CaseList } from '#app/(desk)/derive/case-list.ts'
import { isInView, type Self, type View } from '#app/(desk)/derive/group.ts'
import type { CaseRow, Entity } from '#server/domain/case.ts'

export interface Filter {
  entity: Entity
  view: View
  /** Region prefix; empty for all. */
  region: string
  /** 大类; empty for all. */
  category: string
  self: Self
}

function passesOf({ entity, view, region, category, self }: Filter) {
  return (row: CaseRow) =>
    row.entity === entity &&
    isInView(row, view, self) &&
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

/** A list longer than this is shown anew only so often; what is on the screen of it changes by itself. */
const LONG = 1_000
const LONG_MS = 400

const keysOf = (rows: readonly CaseRow[]) => new Set(rows.map((row) => keyOf(row.entity, row.id)))

/** Open cases that pass a filter in the list's order. While `held`, order and members stay as they are. */
export function useCaseList(filter: Filter, held: boolean): Shown {
  const store = useLive()
  const [rows, setRows] = useState<readonly CaseRow[]>([])
  const [waiting, setWaiting] = useState(0)
  const list = useRef<CaseList | null>(null)
  const shown = useRef<readonly CaseRow[]>([])
  /** Keys that the list holds while it is held still. */
  const still = useRef<ReadonlySet<string> | null>(null)
  const { entity, view, region, category, self } = filter

  const release = useCallback(() => {
    const next = list.current?.rows() ?? []
    if (still.current) still.current = keysOf(next)
    shown.current = next
    setRows(next)
    setWaiting(0)
  }, [])

  useEffect(() => {
    const current = new CaseList(passesOf({ entity, view, region, category, self }))
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = () => {
      timer = undefined
      const { current: kept } = still
      if (!kept) return release()
      const fresh = current.rows().filter((row) => !kept.has(keyOf(row.entity, row.id)))
      setWaiting(fresh.length)
    }
    list.current = current
    current.rebuild(store)
    release()
    const stop = store.subscribeFlush((dirty, reset) => {
      if (reset) {
        current.rebuild(store)
        return release()
      }
      if (!current.update(store, dirty)) return
      if (current.size() <= LONG) show()
      else timer ??= setTimeout(show, LONG_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [store, entity, view, region, category, self, release])

  useEffect(() => {
    still.current = held ? keysOf(shown.current) : null
    if (!held) release()
  }, [held, release])

  return { rows, waiting, release }
}
