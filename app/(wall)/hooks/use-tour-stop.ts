'use client'
import { type RefObject, useEffect } from 'react'
import type { CommandMap } from '#app/_map/map-props.ts'
import { tourStep } from '#app/(wall)/derive/tour.ts'
import { useNow } from './live-facts.tsx'
import { useRegion } from './use-region.ts'

export interface TourStop {
  index: number
  count: number
  code: string
  name: string
}

/** The stop where the tour is now, and the map taken there; null when it doesn't run. The first is the whole region. */
export function useTourStop(
  startedAt: number | null,
  region: string,
  map: RefObject<CommandMap | null>,
): TourStop | null {
  useNow()
  const answer = useRegion(region)
  const stops = answer ? [answer, ...answer.children] : []
  const running = startedAt !== null && stops.length > 0
  const index = running ? tourStep(startedAt, Date.now(), stops.length).index : 0
  const code = running ? stops[index].code : region
  useEffect(() => {
    if (startedAt === null) return
    void map.current?.fit(code)
  }, [startedAt, code, map])
  useEffect(() => {
    if (startedAt === null) return
    return () => void map.current?.fit(region)
  }, [startedAt, region, map])
  return running ? { index, count: stops.length, code, name: stops[index].name } : null
}
