import { LNG_SCALE } from './loop.ts'
import type { Names } from './names.ts'
import type { CountyOutline } from './outlines.ts'
import { ringArea } from './ring.ts'
import { CARVED_ZONES, type CarvedZone } from './zones.ts'

/** One outline and the counties cut out of it: the county itself and, for a host, its zone. */
export interface Unit {
  outline: CountyOutline
  codes: string[]
  zone?: CarvedZone
  /** Space between possible cut ends along its border, in units. */
  spacing: number
}

/** All outlines with what they are cut into. */
export function unitsOf(
  outlines: readonly CountyOutline[],
  names: Names,
  counts: Map<string, Int32Array>,
): Unit[] {
  const microGrids = new Map<string, number>()
  for (const [town] of names.towns) {
    const county = town.slice(0, 6)
    for (const entry of names.villages[town]) {
      const own = counts.get(town + entry.slice(0, 3)) ?? new Int32Array()
      microGrids.set(
        county,
        own.reduce((sum, n) => sum + n, microGrids.get(county) ?? 0),
      )
    }
  }
  return outlines.map((outline) => {
    const zone = CARVED_ZONES.find(({ host }) => host === outline.code)
    const codes = zone ? [outline.code, zone.code] : [outline.code]
    const area = outline.parts.flat().reduce((sum, ring) => sum + ringArea(ring), 0) * LNG_SCALE
    const cells = codes.reduce((sum, code) => sum + (microGrids.get(code) ?? 0), 0)
    const spacing = Math.min(900, Math.max(100, 0.12 * Math.sqrt(area / cells)))
    return { outline, codes, zone, spacing }
  })
}

/** Whether some of a code's ground lies under a scope, either being a prefix of the other. */
export function meets(code: string, scope: string): boolean {
  return code.startsWith(scope) || scope.startsWith(code)
}
