import type { EventDetail } from '#server/domain/detail.ts'
import { CODE_LENGTH } from '#server/domain/region.ts'
import type { Incident, IncidentIntent } from './incident.ts'

/** What an amendment or a move replaces: only what differs afterwards. */
function replaced(incident: Incident, next: Incident): EventDetail['before'] {
  const before: NonNullable<EventDetail['before']> = {}
  if (next.category !== incident.category) before.category = incident.category
  if (next.urgency !== incident.urgency) before.urgency = incident.urgency
  if (next.place !== incident.place) before.place = incident.place
  if (next.lng !== incident.lng) before.lng = incident.lng
  if (next.lat !== incident.lat) before.lat = incident.lat
  if (next.grade !== incident.grade) before.grade = incident.grade
  return before
}

/** The codes that the log keeps of a hop beside the case after it. */
export function detailOf(incident: Incident, next: Incident, intent: IncidentIntent): EventDetail {
  const { command } = intent
  const detail: EventDetail = {
    reason: intent.reason,
    unit: intent.unit,
    until: intent.until,
    colour: intent.colour,
    rating: intent.rating,
    service: intent.service,
    case: intent.other,
    restricted: next.restricted === incident.restricted ? undefined : next.restricted,
  }
  if (intent.assists?.length) detail.assists = [...intent.assists]
  if (intent.attachments?.length) detail.attachments = [...intent.attachments]
  if (command === 'grant' || command === 'refuse') detail.request = incident.pending ?? undefined
  if (command === 'sign') detail.level = incident.unitLevel ?? undefined
  if (command === 'self_close') {
    detail.level = CODE_LENGTH.grid
    detail.drawn = intent.drawn
  }
  if (next.centre !== incident.centre) {
    detail.centre = next.centre
    detail.from = incident.centre
  }
  if (command === 'amend' || command === 'relocate') detail.before = replaced(incident, next)
  return Object.fromEntries(Object.entries(detail).filter(([, value]) => value !== undefined))
}
