import { type Names, villageKind } from './names.ts'
import { randomFrom } from './random.ts'

export const GRIDS = 105_000
export const MICRO_GRIDS = 417_000

/** Shares a total out by weight in whole numbers, each at least 1, by the largest remainder. */
export function largestRemainder(weights: readonly number[], total: number): Int32Array {
  const sum = weights.reduce((a, b) => a + b, 0)
  const counts = Int32Array.from(weights, (weight) => Math.max(1, Math.floor((weight / sum) * total)))
  const remainder = weights.map((weight, i) => (weight / sum) * total - counts[i])
  const order = Array.from(remainder.keys()).sort((a, b) => remainder[b] - remainder[a] || a - b)
  let left = total - counts.reduce((a, b) => a + b, 0)
  for (let k = 0; left > 0; k = (k + 1) % order.length, left--) counts[order[k]]++
  for (let k = order.length - 1; left < 0; k = (k || order.length) - 1) {
    if (counts[order[k]] === 1) continue
    counts[order[k]]--
    left++
  }
  return counts
}

/**
 * Village code → micro-grids of each of its grids, over the whole province: 105,000 grids (居委会 weighs
 * 1.35, any other village 1) and 417,000 micro-grids (each grid weighs 0.6–1.4, seeded by its village).
 */
export function countsByVillage(names: Names): Map<string, Int32Array> {
  const villages = names.towns.flatMap(([town]) =>
    names.villages[town].map((entry) => town + entry.slice(0, 3)),
  )
  const grids = largestRemainder(
    villages.map((code) => (villageKind(code) === 0 ? 1.35 : 1)),
    GRIDS,
  )
  const weights = villages.flatMap((code, i) => {
    const random = randomFrom(`grids ${code}`)
    return Array.from({ length: grids[i] }, () => 0.6 + 0.8 * random())
  })
  const microGrids = largestRemainder(weights, MICRO_GRIDS)
  let at = 0
  return new Map(
    villages.map((code, i) => {
      at += grids[i]
      return [code, microGrids.slice(at - grids[i], at)]
    }),
  )
}
