'use client'
import { useMemo, useSyncExternalStore } from 'react'
import { parseQuery, type WallQuery } from '#app/(wall)/derive/query.ts'

const never = () => () => {}

/** What the address asked for when the page was opened; null while the page is drawn on the server. */
export function useQuery(): WallQuery | null {
  const here = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return useMemo(() => (here ? parseQuery(location.search) : null), [here])
}
