'use client'

import { useEffect, useState } from 'react'
import { request } from '#app/_live/http.ts'
import type { UnitAnswer } from '#server/contract/organisation.ts'

/** Names of units by id; a unit that cannot be read is called by its number. */
export function useUnitNames(ids: readonly number[]): (id: number) => string {
  const [names, setNames] = useState<ReadonlyMap<number, string>>(new Map())
  const wanted = ids.join()
  useEffect(() => {
    const ended = new AbortController()
    for (const id of wanted.split(',').filter(Boolean).map(Number))
      request<UnitAnswer>(`/api/units/${id}`, { signal: ended.signal }).then(
        ({ name }) => setNames((known) => new Map(known).set(id, name)),
        () => {},
      )
    return () => ended.abort()
  }, [wanted])
  return (id) => names.get(id) ?? String(id)
}
