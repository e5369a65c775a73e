import type { GroundZone } from './types.ts'

/** A development zone that has towns but no boundary of its own, so that it is carved out of a host. */
export interface CarvedZone {
  code: string
  host: string
  /** Roughly where it lies, in 1e-6°: the host is cut on that side. */
  near: [x: number, y: number]
}

export const CARVED_ZONES: readonly CarvedZone[] = [
  { code: '320371', host: '320302', near: [117_290_000, 34_280_000] },
  { code: '320576', host: '320506', near: [120_720_000, 31_320_000] },
  { code: '320671', host: '320613', near: [120_950_000, 31_900_000] },
  { code: '320771', host: '320703', near: [119_340_000, 34_690_000] },
  { code: '320871', host: '320812', near: [119_130_000, 33_590_000] },
  { code: '320971', host: '320902', near: [120_240_000, 33_360_000] },
  { code: '321071', host: '321003', near: [119_430_000, 32_320_000] },
  { code: '321171', host: '321102', near: [119_680_000, 32_170_000] },
  { code: '321371', host: '321302', near: [118_250_000, 33_880_000] },
]

/**
 * Zones that cross counties. Their codes are ours: 90 and up in a city's counties, which the statistical
 * bureau does not use, so that no prefix of a real code is taken.
 */
export const NAMED_SETS: readonly GroundZone[] = [
  {
    code: '320190',
    name: '江北新区',
    members: ['320111001', '320111002', '320111003', '320111007', '320116001', '320116004', '320116005'],
  },
]

/** The sets that have members in a scope, with those members only. */
export function zonesIn(scope: string): GroundZone[] {
  return NAMED_SETS.map((zone) => ({
    ...zone,
    members: zone.members.filter((code) => code.startsWith(scope) || scope.startsWith(code)),
  })).filter(({ members }) => members.length > 0)
}
