import type { MadeParty } from '#db/jiangsu/texts/parties.ts'
import { copyLine, moment } from '#db/queries/bulk.ts'
import type { PersonRole } from '#server/domain/person.ts'
import { URGENCIES } from '#server/domain/urgency.ts'
import type { CaseSealer, HistoryEvent, LivedCase, LivedIncident, LivedMediation } from './types.ts'

/** Ids as an array field. */
function ids(list: readonly number[]): string {
  return `{${list.join(',')}}`
}

/** The coded row as the log stores it: without its position. */
function caseRow({ row }: LivedCase): string {
  return JSON.stringify({
    entity: row.entity,
    id: row.id,
    number: row.number,
    status: row.status,
    category: row.category,
    urgency: row.urgency,
    place: row.place,
    lng: row.lng,
    lat: row.lat,
    centre: row.centre,
    unit: row.unit,
    assists: row.assists,
    supervised: row.supervised,
    assignee: row.assignee,
    pending: row.pending,
    restricted: row.restricted,
    exercise: row.exercise,
    version: row.version,
    reportedAt: row.reportedAt,
    linked: row.linked,
    clock: row.clock,
  })
}

export function eventLine(event: HistoryEvent): string {
  const { row } = event.lived
  return copyLine([
    event.seq,
    moment(event.at),
    event.kind,
    row.entity,
    row.id,
    event.actor === null ? 'system' : 'user',
    event.actor,
    row.place,
    row.assignee,
    event.before.assignee,
    row.unit,
    event.before.unit,
    ids(row.assists),
    ids(event.before.assists),
    event.reporter,
    row.restricted,
    event.openDelta,
    caseRow(event.lived),
    JSON.stringify(event.detail),
  ])
}

/** The words of an event, if it has any. */
export function noteLine(
  { seq, at, actor, note, lived }: HistoryEvent,
  sealer: CaseSealer,
): string | undefined {
  if (!note) return undefined
  const { entity, id } = lived.row
  return copyLine([entity, id, seq, note.kind, actor, sealer.text(entity, id, note.body), moment(at)])
}

export function incidentLine({ row, closedAt, late, splitFrom }: LivedIncident): string {
  return copyLine([
    row.id,
    row.number,
    row.status,
    row.category,
    URGENCIES.indexOf(row.urgency),
    row.source,
    row.place,
    row.lng,
    row.lat,
    row.assignee,
    row.pending,
    row.reporter,
    row.handler,
    row.restricted,
    row.version,
    row.seq,
    null,
    moment(row.reportedAt),
    moment(row.arrivedAt),
    moment(closedAt),
    late,
    row.rework,
    row.linked,
    row.centre,
    row.unit,
    ids(row.assists),
    row.supervised,
    row.exercise,
    row.pendingBy,
    moment(row.pendingUntil),
    row.handlerUnit,
    row.grade,
    row.answerDue,
    moment(row.answeredAt),
    row.instructed,
    row.extended,
    row.unitLevel,
    row.leadLevel,
    row.rating,
    row.check,
    row.mergedInto,
    row.duplicateOf,
    row.heldMs,
    splitFrom,
  ])
}

export function mediationLine({ row, acceptedAt, closedAt, late }: LivedMediation): string {
  return copyLine([
    row.id,
    row.number,
    row.status,
    row.category,
    row.place,
    row.lng,
    row.lat,
    row.assignee,
    row.applicant,
    row.outcome,
    row.sessions,
    row.version,
    row.seq,
    moment(row.reportedAt),
    moment(acceptedAt),
    moment(closedAt),
    late,
    row.linked,
  ])
}

export function clockLines(lived: LivedCase): string[] {
  const { row, clocks } = lived
  const beside = lived.entity === 'incident' ? lived.sideClocks : []
  return [...clocks, ...beside].map(({ kind, startedAt, yellowAt, redAt, state, stoppedAt }) =>
    copyLine([
      row.entity,
      row.id,
      kind,
      moment(startedAt),
      moment(yellowAt),
      moment(redAt),
      state,
      moment(stoppedAt),
    ]),
  )
}

export function assistanceLines({ row, assistance }: LivedIncident): string[] {
  return assistance.map(({ unit, askedSeq, dueAt, answeredSeq, promisedAt }) =>
    copyLine([row.id, unit, askedSeq, moment(dueAt), answeredSeq, moment(promisedAt)]),
  )
}

export function keyLine({ row: { entity, id } }: LivedCase, sealer: CaseSealer): string {
  const { ring, wrapped } = sealer.key(entity, id)
  return copyLine([entity, id, ring, wrapped])
}

/** A person of a case, and what their telephone is looked up by. */
export function personLines(
  { row: { entity, id } }: LivedCase,
  role: PersonRole,
  person: MadeParty,
  sealer: CaseSealer,
): { person: string; hash: string } {
  const { sealed, hash } = sealer.person(entity, id, person)
  return { person: copyLine([entity, id, role, sealed]), hash: copyLine(['phone', hash, entity, id]) }
}

export function meetingLines({ row, meetings }: LivedMediation, sealer: CaseSealer): string[] {
  return meetings.map(({ seq, heldAt, venue }) =>
    copyLine([row.id, seq, moment(heldAt), sealer.text(row.entity, row.id, venue)]),
  )
}
