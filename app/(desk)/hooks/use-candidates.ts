'use client'

import { useEffect, useState } from 'react'
import { fetchCandidates } from '#app/_live/api.ts'
import type { Candidates } from '#server/contract/http.ts'
import type { Entity } from '#server/domain/case.ts'

export type Candidate = Candidates['candidates'][number]

/** Who may be given the case, nearest duty first; null until known. Asks only while `wanted`. */
export function useCandidates(entity: Entity, id: number, wanted: boolean): readonly Candidate[] | null {
  const [candidates, setCandidates] = useState<readonly Candidate[] | null>(null)
  useEffect(() => {
    setCandidates(null)
    if (!wanted) return
    const ended = new AbortController()
    fetchCandidates(entity, id, ended.signal).then(
      (answer) => setCandidates(answer.candidates),
      () => {
        if (!ended.signal.aborted) setCandidates([])
      },
    )
    return () => ended.abort()
  }, [entity, id, wanted])
  return candidates
}
