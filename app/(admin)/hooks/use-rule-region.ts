'use client'

import { useCallback, useState } from 'react'
import { isWithin } from '#server/domain/region.ts'

const KEY = 'weige.rules.region'

/** The region whose rules are looked at, the same on every page of rules; the first own one to begin with. */
export function useRuleRegion(prefixes: readonly string[]): [string, (code: string) => void] {
  const [region, setRegion] = useState(() => {
    const kept = sessionStorage.getItem(KEY)
    return kept && isWithin(kept, prefixes) ? kept : (prefixes[0] ?? '')
  })
  const choose = useCallback((code: string) => {
    sessionStorage.setItem(KEY, code)
    setRegion(code)
  }, [])
  return [region, choose]
}
