import type { FeatureCollection, Point } from 'geojson'
import type { RegionChild } from './ground-start.ts'
import type { Tally } from './tally.ts'

/** Labels of the wall's province picture: name without 市, open cases, overdue ones (none when there are none). */
export function cityCounts(cities: readonly RegionChild[], tally: Tally): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: cities.map(({ id, code, name, label }) => {
      const count = tally.count(code)
      return {
        type: 'Feature',
        id,
        geometry: { type: 'Point', coordinates: label },
        properties: {
          name: name.replace(/市$/, ''),
          open: (count?.open ?? 0).toLocaleString('en'),
          overdue: count?.overdue ? count.overdue.toLocaleString('en') : '',
        },
      }
    }),
  }
}
