import { isWithin } from '#server/domain/region.ts'

/** The region a wall shows: the one asked for if the account may see it, else the account's first. */
export function wallRegion(
  asked: string | undefined,
  regions: readonly { code: string }[],
): string | undefined {
  const codes = regions.map(({ code }) => code)
  return asked && isWithin(asked, codes) ? asked : codes[0]
}
