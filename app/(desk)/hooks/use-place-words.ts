'use client'

import { useCallback } from 'react'
import { usePlaceNames } from '#app/_live/place-names.ts'
import { useLocalePreference } from '#app/_text/locale.ts'
import { pathOf } from '#server/domain/region.ts'

const VILLAGE_DIGITS = 12
const GRID_DIGITS = 15
const COUNTY_DIGITS = 6

/**
 * A place in words, from below the regions the reader starts from down to the grid: '城东街道 德民社区 2 网格'. Village
 * and grid are always named.
 */
export function usePlaceWords(regions: readonly string[]): (place: string) => string {
  const [locale] = useLocalePreference()
  const nameOf = usePlaceNames(locale)
  const top = Math.min(...regions.map((code) => code.length), VILLAGE_DIGITS)
  return useCallback(
    (place) =>
      pathOf(place)
        .filter(({ length }) => length >= COUNTY_DIGITS && length <= GRID_DIGITS)
        .filter(({ length }) => length > top || length >= VILLAGE_DIGITS)
        .map((code) => nameOf(code) ?? '…')
        .join(' '),
    [nameOf, top],
  )
}
