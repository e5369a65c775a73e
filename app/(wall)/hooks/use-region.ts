'use client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { RegionAnswer } from '#server/contract/ground.ts'
import { regionOf, subscribeRegions } from './region-cache.ts'

const AGAIN_MS = 6000

/** A region's path of names and children, or undefined until the server has told them. */
export function useRegion(code: string): RegionAnswer | undefined {
  const [, again] = useState(0)
  const region = useSyncExternalStore(
    subscribeRegions,
    () => regionOf(code),
    () => undefined,
  )
  useEffect(() => {
    if (region) return
    const timer = setInterval(() => again((round) => round + 1), AGAIN_MS)
    return () => clearInterval(timer)
  }, [region])
  return region
}
