'use client'

import { fetchRegion } from '#app/_live/api.ts'
import type { RegionAnswer } from '#server/contract/ground.ts'
import { useAnswer } from './use-answer.ts'

/** A region with its way from the province and what lies in it. */
export function useRegion(code: string): RegionAnswer | null {
  return useAnswer(`region ${code}`, (signal) => fetchRegion(code, signal)).value
}
