import type { FigureRegion } from '#db/queries/figures.ts'
import { type Actor, CENTRE_ROLES, circlePrefixes, prefixesOf } from '#server/domain/actor.ts'
import { AppError } from '#server/domain/error.ts'
import { isWithin } from '#server/domain/region.ts'
import { HIDDEN_COUNT_DIGITS } from '#server/domain/visibility.ts'
import type { Ground } from '#server/ground/ground.ts'
import { regionPrefixes } from '#server/reading/region.ts'

/** Refuses a region that the actor does not read for a centre, or that there is not. Throws not_found. */
export function requireFigureRegion(actor: Actor, ground: Ground, code: string): string[] {
  const prefixes = regionPrefixes(ground, code)
  const reading = prefixesOf(actor, ...CENTRE_ROLES)
  if (!prefixes.every((prefix) => isWithin(prefix, reading))) throw new AppError('not_found')
  return prefixes
}

/** A region as its figures are counted for a reader. Throws not_found. */
export function figureRegion(
  actor: Actor,
  ground: Ground,
  code: string,
  category: string | null,
): FigureRegion {
  const prefixes = requireFigureRegion(actor, ground, code)
  const summed = prefixes.every((prefix) => prefix.length <= HIDDEN_COUNT_DIGITS)
  const circle = circlePrefixes(actor)
  return {
    prefixes,
    summed,
    restricted: summed || prefixes.every((prefix) => isWithin(prefix, circle)),
    category,
  }
}
