import { type Locale, regionName } from '#server/domain/region-name.ts'
import type { NamedRegion } from './place.ts'

/** A county or a county-level city goes by its own name; a district or a town is told with what it belongs to. */
function standsAlone({ level, name }: NamedRegion): boolean {
  return level === 'province' || level === 'city' || (level === 'county' && /[市县]$/.test(name))
}

/** What a centre is called: 江苏省, 南通市, 南通市崇川区, 昆山市, 崇川区城东街道. */
export function titleName(path: readonly NamedRegion[], locale: Locale): string {
  const own = path.at(-1)
  const told = own && standsAlone(own) ? [own] : path.slice(-2)
  return told.map((region) => regionName(region, locale)).join('')
}
