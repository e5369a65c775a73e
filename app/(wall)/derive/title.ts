import { type Locale, regionName } from '#server/domain/region-name.ts'
import type { NamedRegion } from './place.ts'

/** What a centre is called: 江苏省, 南通市, 南通市崇川区, 崇川区城东街道. */
export function titleName(path: readonly NamedRegion[], locale: Locale): string {
  const names = path.map((region) => regionName(region, locale))
  return names.slice(names.length > 2 ? -2 : -1).join('')
}
