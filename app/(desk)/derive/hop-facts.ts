import type { Hop } from '#server/contract/http.ts'
import type { Colour, Rating, Service } from '#server/domain/detail.ts'
import type { Urgency } from '#server/domain/urgency.ts'

/** One thing that a hop says beside who did it: codes, for the interface to put into words. */
export type HopFact =
  | { kind: 'reason'; code: string }
  | { kind: 'lead'; unit: number }
  | { kind: 'person'; name: string }
  | { kind: 'assists'; units: readonly number[] }
  | { kind: 'until'; at: number }
  | { kind: 'colour'; colour: Colour }
  | { kind: 'rating'; rating: Rating }
  | { kind: 'service'; service: Service }
  | { kind: 'moved'; from: string; to: string }
  | { kind: 'category' | 'place'; from: string; to: string }
  | { kind: 'urgency'; from: Urgency; to: Urgency }
  | { kind: 'point' }
  | { kind: 'drawn' }
  | { kind: 'restricted'; on: boolean }
  | { kind: 'case'; id: number }

/** Hops that put the case in somebody's hands. */
const GIVES: readonly string[] = ['incident.dispatch', 'incident.transfer', 'mediation.assign']

function replaced({ detail, category, urgency, place }: Hop): HopFact[] {
  const { before } = detail
  if (!before) return []
  const facts: HopFact[] = []
  if (before.category) facts.push({ kind: 'category', from: before.category, to: category })
  if (before.urgency) facts.push({ kind: 'urgency', from: before.urgency, to: urgency })
  if (before.place) facts.push({ kind: 'place', from: before.place, to: place })
  else if (before.lng !== undefined || before.lat !== undefined) facts.push({ kind: 'point' })
  return facts
}

/** What a hop says, in the order it is told. */
export function hopFacts(hop: Hop): HopFact[] {
  const { kind, detail, assigneeName } = hop
  const facts: HopFact[] = []
  if (detail.service) facts.push({ kind: 'service', service: detail.service })
  if (detail.colour) facts.push({ kind: 'colour', colour: detail.colour })
  if (detail.rating) facts.push({ kind: 'rating', rating: detail.rating })
  if (detail.reason) facts.push({ kind: 'reason', code: detail.reason })
  if (detail.centre && detail.from) facts.push({ kind: 'moved', from: detail.from, to: detail.centre })
  if (detail.unit !== undefined) facts.push({ kind: 'lead', unit: detail.unit })
  if (GIVES.includes(kind) && assigneeName) facts.push({ kind: 'person', name: assigneeName })
  if (detail.assists?.length) facts.push({ kind: 'assists', units: detail.assists })
  if (detail.until !== undefined) facts.push({ kind: 'until', at: detail.until })
  facts.push(...replaced(hop))
  if (kind === 'incident.restrict') facts.push({ kind: 'restricted', on: detail.restricted ?? true })
  if (detail.drawn) facts.push({ kind: 'drawn' })
  if (detail.case !== undefined) facts.push({ kind: 'case', id: detail.case })
  return facts
}

/** Hops whose words stand among the facts of the case already. */
const OPENS: readonly string[] = ['incident.report', 'mediation.apply']

/** The words written with a hop. */
export function hopText({ kind, text }: Hop): string | null {
  return OPENS.includes(kind) ? null : text
}
