import { pick } from '#db/jiangsu/texts/words.ts'
import { CATEGORIES } from '#server/domain/category.ts'
import type { IncidentPlan, LivedIncident } from './types.ts'

/** The other demand of one call, as a case of its own at the same place. */
export function splitOff({ row, plan }: LivedIncident, at: number, random: () => number): IncidentPlan {
  const others = CATEGORIES.filter(
    ({ code }) => /^0[45]/.test(code) && code.slice(0, 2) !== row.category.slice(0, 2),
  )
  return { ...plan, at, category: pick(others, random).code, urgency: 'normal', mediates: false }
}
