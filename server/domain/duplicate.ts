/** 大类 of a category: what is compared, since two people rarely choose the same 小类 for one matter. */
export function familyOf(category: string): string {
  return category.slice(0, 2)
}

/** How near in place and time two cases of one family may be the same matter; 0 asks for none. */
export interface DuplicateRule {
  metres: number
  minutes: number
}

/** A report or a case to compare: a point in integer 1e-6°, a moment in epoch milliseconds. */
export interface Matter {
  lng: number
  lat: number
  at: number
}

const METRES_PER_DEGREE = 111_195

/** Metres between two points in integer 1e-6°, exact enough within a county. */
export function metresBetween(a: { lng: number; lat: number }, b: { lng: number; lat: number }): number {
  const narrow = Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180e6)
  const dx = ((a.lng - b.lng) / 1e6) * narrow
  const dy = (a.lat - b.lat) / 1e6
  return Math.hypot(dx, dy) * METRES_PER_DEGREE
}

/** The box around a point that holds everything within some metres; integer 1e-6°. */
export function boxAround(
  { lng, lat }: { lng: number; lat: number },
  metres: number,
): { west: number; south: number; east: number; north: number } {
  const dy = Math.ceil((metres / METRES_PER_DEGREE) * 1e6)
  const dx = Math.ceil(dy / Math.cos((lat * Math.PI) / 180e6))
  return { west: lng - dx, south: lat - dy, east: lng + dx, north: lat + dy }
}

/** Why two cases may be one. */
export interface DuplicateReason {
  metres: number
  minutes: number
  sameTicket: boolean
}

/**
 * Those that may be the same matter, each with why, likeliest first: the same upstream ticket before all, then by how
 * near they are in place and time together.
 */
export function rankDuplicates<M extends Matter & { sameTicket: boolean }>(
  report: Matter,
  cases: readonly M[],
  rule: DuplicateRule,
): (M & { reason: DuplicateReason })[] {
  return cases
    .map((other) => {
      const metres = Math.round(metresBetween(report, other))
      const minutes = Math.round(Math.abs(report.at - other.at) / 60_000)
      return { ...other, reason: { metres, minutes, sameTicket: other.sameTicket } }
    })
    .filter(
      ({ reason }) => reason.sameTicket || (reason.metres <= rule.metres && reason.minutes <= rule.minutes),
    )
    .sort((a, b) => farness(a.reason, rule) - farness(b.reason, rule))
}

function farness({ metres, minutes, sameTicket }: DuplicateReason, rule: DuplicateRule): number {
  return metres / rule.metres + minutes / rule.minutes - (sameTicket ? Number.MAX_SAFE_INTEGER : 0)
}
