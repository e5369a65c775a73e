import { ancestor, isWithin } from './region.ts'

/** A functional zone: acts as one county over its members. */
interface Zone {
  code: string
  members: readonly string[]
}

/** Codes of the centres over a place, highest first: province, city, county or the zone it lies in, town. */
export function centresOf(place: string, zones: readonly Zone[]): string[] {
  const zone = zones.find(({ members }) => isWithin(place, members))
  const county = zone?.code ?? ancestor(place, 'county')
  return [ancestor(place, 'province'), ancestor(place, 'city'), county, ancestor(place, 'town')]
}
