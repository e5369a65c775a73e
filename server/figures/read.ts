import type { Database } from '#db/client.ts'
import type { Figures } from '#server/contract/http.ts'
import { type Actor, circlePrefixes, readingPrefixes } from '#server/domain/actor.ts'
import { AppError } from '#server/domain/error.ts'
import { isWithin } from '#server/domain/region.ts'
import { HIDDEN_COUNT_DIGITS } from '#server/domain/visibility.ts'
import type { Ground } from '#server/ground/ground.ts'
import { countFigures } from './count.ts'

const REUSE_MS = 5_000

interface Deps {
  db: Database
  ground: () => Ground
  dayOffset: number
  now: () => number
}

/**
 * Figures by region, counted once for all who ask at the same time and reused for 5 s. The returned function throws
 * not_found for a region that is unknown or outside the reader's scope.
 */
export function createFigures({ db, ground, dayOffset, now }: Deps) {
  const cache = new Map<string, { until: number; figures: Promise<Figures> }>()

  const count = (region: string, prefixes: readonly string[], restricted: boolean): Promise<Figures> => {
    const at = now()
    for (const [key, entry] of cache) if (entry.until <= at) cache.delete(key)
    const key = `${region}|${restricted}`
    const known = cache.get(key)
    if (known) return known.figures
    const figures = countFigures({ db, region, prefixes, restricted, dayOffset, now: at })
    cache.set(key, { until: at + REUSE_MS, figures })
    figures.catch(() => cache.delete(key))
    return figures
  }

  return async (actor: Actor, region: string): Promise<Figures> => {
    const prefixes = ground().zoneByCode(region)?.members ?? [region]
    const covers = (scope: readonly string[]) => prefixes.every((prefix) => isWithin(prefix, scope))
    if (!covers(readingPrefixes(actor))) throw new AppError('not_found')
    if (!prefixes.every((prefix) => ground().regionByCode(prefix))) throw new AppError('not_found')
    const countable = prefixes.every((prefix) => prefix.length <= HIDDEN_COUNT_DIGITS)
    return count(region, prefixes, countable || covers(circlePrefixes(actor)))
  }
}
