'use client'

import { useTally } from '#app/_live/hooks.ts'
import type { Entity } from '#server/domain/case.ts'

/** Open restricted cases in a region that the reader may only count. */
export function useHiddenCount(entity: Entity, region: string): number {
  return useTally(
    (store) => {
      let sum = 0
      for (const [town, count] of store.hidden()) if (town.startsWith(region)) sum += count[entity]
      return sum
    },
    [entity, region],
  )
}
