import { CATEGORIES } from '#server/domain/category.ts'
import type { Source } from '#server/domain/source.ts'
import type { Urgency } from '#server/domain/urgency.ts'

/** Shares of the 大类, and of single categories that stand out of theirs (others weigh 1). */
const GROUPS: Record<string, number> = {
  '01': 7,
  '02': 22,
  '03': 8,
  '04': 40,
  '05': 16,
  '06': 2,
  '07': 3,
  '09': 0.4,
  '99': 1.6,
}
const HEAVY: Record<string, number> = {
  '0102': 6,
  '0107': 4,
  '0113': 5,
  '0101': 4,
  '0114': 3,
  '0108': 0.4,
  '0117': 0.3,
  '0120': 0.3,
  '0201': 4,
  '0202': 5,
  '0204': 2,
  '0206': 0.4,
  '0305': 3,
  '0302': 0.5,
  '0303': 0.6,
  '0401': 6,
  '0402': 5,
  '0404': 4,
  '0407': 2,
  '0410': 2,
  '0411': 2,
  '0506': 3,
  '0505': 2,
  '0702': 0.3,
  '0904': 0.1,
}

const SOURCES: readonly (readonly [Source, number])[] = [
  ['patrol', 54],
  ['resident', 20],
  ['hotline_12345', 16],
  ['police_110', 4],
  ['department', 2],
  ['sensor', 2],
  ['internet', 1],
  ['petition', 1],
]

type Weighted<T extends string> = readonly (readonly [T, number])[]

/** A repeatable choice by weight: the cumulative sums are made once. */
function chooser<T extends string>(weighted: Weighted<T>): (random: () => number) => T {
  const sums: number[] = []
  let sum = 0
  for (const [, weight] of weighted) {
    sum += weight
    sums.push(sum)
  }
  return (random) => {
    const value = random() * sum
    return weighted[sums.findIndex((upTo) => value < upTo)][0]
  }
}

function groupWeight(group: string): number {
  return CATEGORIES.filter(({ code }) => code.startsWith(group)).reduce(
    (sum, { code }) => sum + (HEAVY[code] ?? 1),
    0,
  )
}

const WEIGHTED: Weighted<string> = CATEGORIES.map(({ code }) => {
  const group = code.slice(0, 2)
  return [code, (GROUPS[group] * (HEAVY[code] ?? 1)) / groupWeight(group)]
})

export const drawCategory = chooser(WEIGHTED)
export const drawDispute = chooser(WEIGHTED.filter(([code]) => code.startsWith('01')))
export const drawSource = chooser(SOURCES)

/** What can be a matter of minutes. */
const GRAVE = new Set(['0203', '0205', '0206', '0208', '0209', '0210', '0211', '0301', '0602', '0603'])

/** Mostly normal; a critical or urgent one is of a kind that can be. */
export function drawUrgency(category: string, random: () => number): Urgency {
  const value = random()
  if (category.startsWith('09')) return value < 0.4 ? 'critical' : value < 0.9 ? 'urgent' : 'raised'
  if (GRAVE.has(category)) return value < 0.08 ? 'critical' : value < 0.3 ? 'urgent' : 'raised'
  return value < 0.015 ? 'urgent' : value < (category.startsWith('06') ? 0.45 : 0.06) ? 'raised' : 'normal'
}
