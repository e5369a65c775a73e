'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { request } from '#app/_live/http.ts'
import { withQuery } from '#app/(admin)/derive/query.ts'
import type { UnitAnswer, UnitPage } from '#server/contract/organisation.ts'

/** More than any unit has below it. */
const MOST = 200

export type UnitKey = number | 'top'

/** The units right below each that was opened, and those at the top. */
export function useUnitTree() {
  const [below, setBelow] = useState<ReadonlyMap<UnitKey, readonly UnitAnswer[]>>(new Map())
  const [failed, setFailed] = useState<unknown>(null)
  const ended = useRef(new AbortController())

  const load = useCallback(async (under: UnitKey) => {
    const { signal } = ended.current
    try {
      const { items } = await request<UnitPage>(withQuery('/api/units', { under, limit: MOST }), { signal })
      setBelow((now) => new Map(now).set(under, items))
      setFailed(null)
    } catch (error) {
      if (!signal.aborted) setFailed(error)
    }
  }, [])
  useEffect(() => {
    const own = new AbortController()
    ended.current = own
    void load('top')
    return () => own.abort()
  }, [load])

  const unitOf = (id: number | null) => {
    for (const units of below.values()) {
      const unit = units.find((each) => each.id === id)
      if (unit) return unit
    }
    return undefined
  }
  /** Fetches anew what stands around a unit that has changed. */
  const refresh = useCallback(
    async (unit: { id: number; parent: number | null }) => {
      const shown: UnitKey[] = [...below.keys()]
      const around = shown.filter((key) => key === 'top' || key === unit.parent || key === unit.id)
      const parents = shown.filter((key) => below.get(key)?.some(({ id }) => id === unit.parent))
      await Promise.all([...new Set([...around, ...parents])].map(load))
    },
    [below, load],
  )
  return { below, failed, load, refresh, unitOf }
}
