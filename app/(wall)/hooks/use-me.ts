'use client'
import { useEffect, useState } from 'react'
import { fetchMe } from '#app/_live/api.ts'
import { learnPolicy } from '#app/_live/policy.ts'
import type { Me } from '#server/contract/http.ts'
import { forever } from './forever.ts'

/** Who the wall is signed in as, asked for until it is known. */
export function useMe(): { me: Me | null; failing: boolean } {
  const [state, setState] = useState<{ me: Me | null; failing: boolean }>({ me: null, failing: false })
  useEffect(() => {
    const gone = new AbortController()
    forever(fetchMe, gone.signal, () => setState({ me: null, failing: true })).then(
      (me) => {
        setState({ me, failing: false })
        learnPolicy(me.regions[0]?.code)
      },
      () => gone.signal.aborted || setState({ me: null, failing: true }),
    )
    return () => gone.abort()
  }, [])
  return state
}
