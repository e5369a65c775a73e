import type { BucketDelta, FactRow } from '#db/queries/figures-projection.ts'
import type { Entity } from '#server/domain/case.ts'
import { CASE_FIGURES, contribution, masksOf, momentOf, SLOTS } from '#server/domain/figures.ts'
import { type CaseFact, type FactEvent, foldFact } from '#server/domain/figures-fact.ts'
import { ancestor, CODE_LENGTH } from '#server/domain/region.ts'

const DAY = 86_400_000

/** Codes at which sums are kept: province, city, county, town. Below, the few cases are counted one by one. */
const BUCKET_DIGITS = [CODE_LENGTH.province, CODE_LENGTH.city, CODE_LENGTH.county, CODE_LENGTH.town]

/** The day of what is counted as of now. */
export const NOW_DAY = '1970-01-01'

export type FactKey = `${Entity}:${number}`

export const factKey = (of: { entity: Entity; id: number }): FactKey => `${of.entity}:${of.id}`

const DAYS = new Map<number, string>()

/** The centre's calendar day of a moment as an ISO date; `offset` is in milliseconds. */
function dayOf(at: number, offset: number): string {
  const day = Math.floor((at + offset) / DAY)
  const known = DAYS.get(day) ?? new Date(day * DAY).toISOString().slice(0, 10)
  DAYS.set(day, known)
  return known
}

const FIGURES = CASE_FIGURES.length

/** Sums of one region, day and category: numerators of all figures, then denominators. */
type Sums = Int32Array

/** Sums the differences of many facts by region, day and category; what cancels out is left out. */
export class Deltas {
  readonly #offset: number
  /** By `town|day|category`. */
  readonly #towns = new Map<string, Sums>()

  constructor(offset: number) {
    this.#offset = offset
  }

  /** Adds what a fact contributes, once with sign 1 and once with -1 when it is replaced. */
  add(fact: CaseFact, sign: 1 | -1): void {
    const town = ancestor(fact.place, 'town')
    for (const { figure, at, numerator, denominator } of contribution(fact)) {
      const day = at === null ? NOW_DAY : dayOf(at, this.#offset)
      const sums = sumsOf(this.#towns, `${town}|${day}|${fact.category}`)
      const index = CASE_FIGURES.indexOf(figure)
      sums[index] += sign * numerator
      sums[FIGURES + index] += sign * denominator
    }
  }

  /** The differences at every level that sums are kept of, in one order for all. */
  rows(): BucketDelta[] {
    const all = new Map<string, Sums>()
    for (const [key, sums] of this.#towns) {
      if (sums.every((sum) => sum === 0)) continue
      const rest = key.slice(key.indexOf('|'))
      for (const digits of BUCKET_DIGITS) {
        const wider = sumsOf(all, key.slice(0, digits) + rest)
        for (let index = 0; index < sums.length; index++) wider[index] += sums[index]
      }
    }
    const changed = [...all].filter(([, sums]) => sums.some((sum) => sum !== 0))
    return changed
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, sums]) => {
        const [region, day, category] = key.split('|')
        return {
          region,
          day,
          category,
          numerators: sums.subarray(0, FIGURES),
          denominators: sums.subarray(FIGURES),
        }
      })
  }
}

function sumsOf(all: Map<string, Sums>, key: string): Sums {
  const held = all.get(key)
  if (held) return held
  const sums = new Int32Array(2 * FIGURES)
  all.set(key, sums)
  return sums
}

/** A fact as its table keeps it. */
export function factRow(fact: CaseFact, offset: number): FactRow {
  const { numerators, denominators } = masksOf(contribution(fact))
  const days = SLOTS.map((slot) => {
    const at = momentOf(fact, slot)
    return at === null ? null : dayOf(at, offset)
  })
  return { fact, days, lastDay: dayOf(fact.lastAt, offset), numerators, denominators }
}

/** The facts after a batch of events, of each case that it touches. `held` gives what was known before. */
export function foldBatch(
  events: readonly FactEvent[],
  held: (key: FactKey) => CaseFact | undefined,
): Map<FactKey, CaseFact> {
  const folded = new Map<FactKey, CaseFact>()
  for (const event of events) {
    const key = factKey(event.row)
    folded.set(key, foldFact(folded.get(key) ?? held(key) ?? null, event))
  }
  return folded
}
