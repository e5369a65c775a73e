import type { EventDetail, Request } from './detail.ts'
import type { Source } from './source.ts'

/** Systems that hand tickets in: every source but our own people. */
export const UPSTREAM_SYSTEMS = [
  'hotline_12345',
  'police_110',
  'petition',
  'superior',
  'department',
  'public_service',
  'political_legal',
  'sensor',
  'internet',
] as const satisfies readonly Source[]
export type UpstreamSystem = (typeof UPSTREAM_SYSTEMS)[number]

export function isUpstream(source: string | null): source is UpstreamSystem {
  return UPSTREAM_SYSTEMS.some((system) => system === source)
}

/** Whether somebody behind a ticket has to be told what became of it. */
export function waitsForAnswer(system: UpstreamSystem): boolean {
  return system !== 'sensor'
}

/** What goes back upstream about a case of a ticket. */
export const DELIVERY_KINDS = [
  'answer',
  'return',
  'suspend',
  'extend',
  'void',
  'handed_over',
  'rejected',
  'closed',
  'merged',
  'split',
  'reopened',
] as const
export type DeliveryKind = (typeof DELIVERY_KINDS)[number]

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** How far a request has come. */
export const DELIVERY_PHASES = ['asked', 'granted', 'refused'] as const
export type DeliveryPhase = (typeof DELIVERY_PHASES)[number]

const OUTCOMES: Record<string, DeliveryKind> = {
  'incident.answer': 'answer',
  'incident.hand_over': 'handed_over',
  'incident.reject': 'rejected',
  'incident.verify': 'closed',
  'incident.self_close': 'closed',
  'incident.merge': 'merged',
  'incident.split': 'split',
  'incident.reopen': 'reopened',
}

const REQUESTED: Record<string, Request> = {
  'incident.return': 'return',
  'incident.suspend': 'suspend',
  'incident.extend': 'extend',
  'incident.void': 'void',
}

const ANSWERED: Record<string, DeliveryPhase> = {
  'incident.grant': 'granted',
  'incident.refuse': 'refused',
}

/** Kinds of events that a ticket's system hears of. */
export const UPSTREAM_EVENTS: readonly string[] = [OUTCOMES, REQUESTED, ANSWERED].flatMap(Object.keys)

/** What an event tells the ticket's system; nothing when it does not concern it. */
export function deliveryOf(
  event: string,
  detail: Pick<EventDetail, 'request'>,
): { kind: DeliveryKind; phase?: DeliveryPhase } | undefined {
  if (OUTCOMES[event]) return { kind: OUTCOMES[event] }
  if (REQUESTED[event]) return { kind: REQUESTED[event], phase: 'asked' }
  const phase = ANSWERED[event]
  return phase && detail.request && { kind: detail.request, phase }
}

/** Attempts before a delivery waits for a person: about eleven hours. */
export const MOST_ATTEMPTS = 20

const FIRST_DELAY = 5_000
const LONGEST_DELAY = 3_600_000

/** Milliseconds until a delivery is tried again after its nth attempt failed (from 1); undefined when it is given up. */
export function retryDelay(attempts: number): number | undefined {
  if (attempts >= MOST_ATTEMPTS) return undefined
  return Math.min(FIRST_DELAY * 2 ** (attempts - 1), LONGEST_DELAY)
}

/** What a ticket says of its matter; a point in integer 1e-6°, the deadline in epoch milliseconds. */
export interface TicketContent {
  deadline: number | null
  lng: number
  lat: number
  category: string
  urgency: string
  text: string
}
export type TicketField = 'deadline' | 'place' | 'category' | 'urgency' | 'text'

/** What a repeated ticket says anew. */
export function changedFields(before: TicketContent, after: TicketContent): TicketField[] {
  const changed: TicketField[] = []
  if (before.deadline !== after.deadline) changed.push('deadline')
  if (before.lng !== after.lng || before.lat !== after.lat) changed.push('place')
  if (before.category !== after.category) changed.push('category')
  if (before.urgency !== after.urgency) changed.push('urgency')
  if (before.text !== after.text) changed.push('text')
  return changed
}
