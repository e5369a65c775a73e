'use client'

import { useEffect, useState } from 'react'
import { fetchCandidates, fetchRecommendation } from '#app/_live/api.ts'
import type { Candidates } from '#server/contract/http.ts'
import type { Recommendation } from '#server/contract/suggest.ts'
import type { Entity } from '#server/domain/case.ts'

export interface Givable extends Candidates {
  /** At most five, best first; empty where nobody recommends. */
  recommended: Recommendation['recommended']
}

const NOBODY: Givable = { candidates: [], units: [], recommended: [] }

async function ask(entity: Entity, id: number, signal: AbortSignal): Promise<Givable> {
  const [all, best] = await Promise.allSettled([
    fetchCandidates(entity, id, signal),
    entity === 'incident' ? fetchRecommendation(id, signal) : undefined,
  ])
  const recommended = best.status === 'fulfilled' ? (best.value?.recommended ?? []) : []
  return { ...(all.status === 'fulfilled' ? all.value : NOBODY), recommended }
}

/** Who may be given the case: recommended ones, workers or mediators, units. Null until known, and unless `wanted`. */
export function useGivable(entity: Entity, id: number, version: number, wanted: boolean): Givable | null {
  const [givable, setGivable] = useState<Givable | null>(null)
  useEffect(() => {
    void version
    if (!wanted) return setGivable(null)
    const ended = new AbortController()
    void ask(entity, id, ended.signal).then((answer) => {
      if (!ended.signal.aborted) setGivable(answer)
    })
    return () => ended.abort()
  }, [entity, id, version, wanted])
  return givable
}
