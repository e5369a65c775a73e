'use client'

import { useEffect, useState } from 'react'
import { useLive } from '#app/_live/provider.tsx'
import type { Self } from '#app/(desk)/derive/group.ts'
import { type Counts, ViewCounts } from '#app/(desk)/derive/view-counts.ts'

/** How many open cases each view holds. */
export function useViewCounts(self: Self): Counts {
  const store = useLive()
  const [counts, setCounts] = useState<Counts>(() => new ViewCounts(self).rebuild(store))
  useEffect(() => {
    const tally = new ViewCounts(self)
    setCounts(tally.rebuild(store))
    return store.subscribeFlush((dirty, reset) => {
      setCounts(reset ? tally.rebuild(store) : tally.update(store, dirty))
    })
  }, [store, self])
  return counts
}
