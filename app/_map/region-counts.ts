import type { FeatureCollection, Point } from 'geojson'
import { levelOf } from '#server/domain/region.ts'
import type { RegionChild } from './ground-start.ts'
import type { Tally } from './tally.ts'

/** Where a city's label reads best on the whole province, by eye: clear of lakes, borders and its neighbours'. */
const READS_BEST: Record<string, [lng: number, lat: number]> = {
  '3201': [118.8, 31.88],
  '3202': [120.2, 31.66],
  '3203': [118.12, 34.22],
  '3204': [119.55, 31.55],
  '3205': [120.66, 31.06],
  '3206': [121.12, 32.36],
  '3207': [118.98, 34.63],
  '3208': [119.2, 33.42],
  '3209': [120.05, 33.5],
  '3210': [119.42, 32.78],
  '3211': [119.38, 32.0],
  '3212': [120.08, 32.55],
  '3213': [118.45, 33.82],
}

/** Labels of a wall's first picture: a city's name without 市, open cases, overdue ones (none when there are none). */
export function regionCounts(regions: readonly RegionChild[], tally: Tally): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: regions.map(({ id, code, name, label }) => {
      const count = tally.count(code)
      return {
        type: 'Feature',
        id,
        geometry: { type: 'Point', coordinates: READS_BEST[code] ?? label },
        properties: {
          name: levelOf(code) === 'city' ? name.replace(/市$/, '') : name,
          open: (count?.open ?? 0).toLocaleString('en'),
          overdue: count?.overdue ? count.overdue.toLocaleString('en') : '',
        },
      }
    }),
  }
}
