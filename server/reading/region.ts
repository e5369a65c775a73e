import { AppError } from '#server/domain/error.ts'
import { CODE_LENGTH } from '#server/domain/region.ts'
import type { Ground } from '#server/ground/ground.ts'

/** A region as prefixes: a zone's members, or the code itself. Throws not_found for a code the ground does not have. */
export function regionPrefixes(ground: Ground, code: string): string[] {
  const zone = ground.zoneByCode(code)
  if (zone) return zone.members
  if (ground.regionByCode(code)) return [code]
  throw new AppError('not_found')
}

/** Everything: prefixes that any place lies in. */
export function wholeGround(ground: Ground): string[] {
  return [ground.scope.slice(0, CODE_LENGTH.province)]
}
