/** Where a map stands and what is chosen on it: the query of a deep link. */
export interface MapLink {
  region?: string
  zoom?: number
  lng?: number
  lat?: number
  /** Key of the live store: 'i123' an incident, 'm45' a mediation case. */
  case?: string
}

const number = (text: string | null, low: number, high: number): number | undefined => {
  if (text === null || text.trim() === '') return undefined
  const value = Number(text)
  return value >= low && value <= high ? value : undefined
}

const matching = (text: string | null, pattern: RegExp): string | undefined =>
  text !== null && pattern.test(text) ? text : undefined

/** Reads `?region=&z=&lng=&lat=&case=`; parts that make no sense are left out, and a lone coordinate too. */
export function parseLink(query: string | URLSearchParams): MapLink {
  const params = new URLSearchParams(query)
  const lng = number(params.get('lng'), -180, 180)
  const lat = number(params.get('lat'), -85, 85)
  const whole = {
    region: matching(params.get('region'), /^\d{2,17}$/),
    zoom: number(params.get('z'), 0, 24),
    lng: lat === undefined ? undefined : lng,
    lat: lng === undefined ? undefined : lat,
    case: matching(params.get('case'), /^[im][1-9]\d*$/),
  }
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined))
}

/** The query of a link, without the question mark; a metre is as fine as a place gets. */
export function formatLink(link: MapLink): string {
  const params = new URLSearchParams()
  if (link.region) params.set('region', link.region)
  if (link.zoom !== undefined) params.set('z', String(Number(link.zoom.toFixed(2))))
  if (link.lng !== undefined && link.lat !== undefined) {
    params.set('lng', String(Number(link.lng.toFixed(5))))
    params.set('lat', String(Number(link.lat.toFixed(5))))
  }
  if (link.case) params.set('case', link.case)
  return params.toString()
}
