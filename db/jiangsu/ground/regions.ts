import { LEVELS, type Level } from '#server/domain/region.ts'
import { type Names, townKind, villageKind } from './names.ts'
import type { Shapes } from './shapes.ts'
import type { GroundRegion, RegionSet } from './types.ts'
import { CARVED_ZONES } from './zones.ts'

/** Regions of a level over their codes and shapes. */
export function regionSet(
  level: Level,
  codes: string[],
  shapes: Shapes,
  nameOf: (code: string) => string,
): RegionSet {
  const at = (index: number): GroundRegion => {
    const code = codes[index]
    const name = nameOf(code)
    return { level, code, name, kind: kindOf(level, code, name), rings: shapes.ringsOf(index) }
  }
  return {
    level,
    size: codes.length,
    at,
    *[Symbol.iterator]() {
      for (let i = 0; i < codes.length; i++) yield at(i)
    },
  }
}

function kindOf(level: Level, code: string, name: string): number {
  if (level === 'county') return CARVED_ZONES.some((zone) => zone.code === code) ? 1 : 0
  if (level === 'town') return townKind(name)
  if (level === 'village') return villageKind(code)
  return level === 'grid' && villageKind(code) === 4 ? 1 : 0
}

const PROVINCE_AND_CITIES: Record<string, string> = {
  '32': '江苏省',
  '3201': '南京市',
  '3202': '无锡市',
  '3203': '徐州市',
  '3204': '常州市',
  '3205': '苏州市',
  '3206': '南通市',
  '3207': '连云港市',
  '3208': '淮安市',
  '3209': '盐城市',
  '3210': '扬州市',
  '3211': '镇江市',
  '3212': '泰州市',
  '3213': '宿迁市',
}

/** Code → official name, for the levels that have one; '' below the village. */
export function nameLookup(names: Names): (code: string) => string {
  const known = new Map([...Object.entries(PROVINCE_AND_CITIES), ...names.counties, ...names.towns])
  for (const [town, villages] of Object.entries(names.villages)) {
    for (const entry of villages) known.set(town + entry.slice(0, 3), entry.slice(3))
  }
  return (code) => known.get(code) ?? ''
}

/** How many levels carry names of their own: province to village. */
export const NAMED_LEVELS = LEVELS.slice(0, 5)
