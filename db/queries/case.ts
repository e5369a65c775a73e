import type { ISql } from 'postgres'
import type { CaseRow } from '#server/domain/case.ts'
import { SIDE_CLOCKS } from '#server/domain/clock.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import type { Mediation } from '#server/domain/mediation.ts'
import { ancestor } from '#server/domain/region.ts'
import { URGENCIES } from '#server/domain/urgency.ts'
import { clockJson } from './clock-json.ts'

type Row = Omit<CaseRow, 'entity' | 'status' | 'urgency' | 'reportedAt' | 'centre'> & {
  status: string
  urgency: number
  reported_at: number
}

const ms = (sql: ISql, column: string) => sql`floor(extract(epoch from ${sql(column)}) * 1000)::float8`

/** The running clock of a case as JSON, or null. */
function runningClock(sql: ISql, entity: 'incident' | 'mediation') {
  return sql`(
    select ${clockJson(sql)}
    from clock k where k.entity = ${entity} and k.case_id = c.id and k.stopped_at is null
      and k.kind <> all(${[...SIDE_CLOCKS]}::text[])
    order by k.red_at limit 1) as clock`
}

function shared(row: Row) {
  return {
    id: row.id,
    number: row.number,
    category: row.category,
    urgency: URGENCIES[row.urgency],
    place: row.place,
    lng: row.lng,
    lat: row.lat,
    unit: row.unit,
    assists: row.assists,
    supervised: row.supervised,
    assignee: row.assignee,
    pending: row.pending,
    restricted: row.restricted,
    exercise: row.exercise,
    version: row.version,
    seq: row.seq,
    reportedAt: row.reported_at,
    linked: row.linked,
    clock: row.clock,
  }
}

type OwnColumns = Omit<Incident, keyof CaseRow>
type IncidentRow = Row & OwnColumns & { centre: string }
type MediationRow = Row & { applicant: number | null; outcome: Mediation['outcome']; sessions: number }

function toIncident(row: IncidentRow): Incident {
  return {
    ...shared(row),
    entity: 'incident',
    status: row.status as Incident['status'],
    centre: row.centre,
    source: row.source,
    reporter: row.reporter,
    handler: row.handler,
    handlerUnit: row.handlerUnit,
    arrivedAt: row.arrivedAt,
    pendingBy: row.pendingBy,
    pendingUntil: row.pendingUntil,
    grade: row.grade,
    answerDue: row.answerDue,
    answeredAt: row.answeredAt,
    deadlineAt: row.deadlineAt,
    instructed: row.instructed,
    extended: row.extended,
    rework: row.rework,
    unitLevel: row.unitLevel,
    leadLevel: row.leadLevel,
    rating: row.rating,
    check: row.check,
    mergedInto: row.mergedInto,
    duplicateOf: row.duplicateOf,
    heldMs: row.heldMs,
  }
}

function toMediation(row: MediationRow): Mediation {
  return {
    ...shared(row),
    entity: 'mediation',
    status: row.status as Mediation['status'],
    centre: ancestor(row.place, 'town'),
    applicant: row.applicant,
    outcome: row.outcome,
    sessions: row.sessions,
  }
}

/** Which cases to load: one, some in no order, or every open one. */
export type Which = { id: number } | { ids: readonly number[] } | 'open'

function matching(sql: ISql, which: Which) {
  if (which === 'open') return sql`closed_at is null`
  return 'id' in which ? sql`id = ${which.id}` : sql`id = any(${[...which.ids]}::bigint[])`
}

export async function loadIncidents(sql: ISql, which: Which): Promise<Incident[]> {
  const rows = await sql<IncidentRow[]>`
    select id, number, status, category, urgency, place, lng, lat, centre, unit, assists, supervised, assignee, pending,
      pending_by as "pendingBy", ${ms(sql, 'pending_until')} as "pendingUntil", source, reporter, handler,
      handler_unit as "handlerUnit", ${ms(sql, 'arrived_at')} as "arrivedAt", grade, answer_due as "answerDue",
      ${ms(sql, 'answered_at')} as "answeredAt", ${ms(sql, 'deadline_at')} as "deadlineAt", instructed, extended, rework,
      unit_level as "unitLevel", lead_level as "leadLevel", rating, checked as "check", merged_into as "mergedInto",
      duplicate_of as "duplicateOf", held_ms as "heldMs", restricted, exercise, version, last_seq as seq,
      ${ms(sql, 'reported_at')} as reported_at, linked, ${runningClock(sql, 'incident')}
    from incident c where ${matching(sql, which)}`
  return rows.map(toIncident)
}

export async function loadMediations(sql: ISql, which: Which): Promise<Mediation[]> {
  const rows = await sql<MediationRow[]>`
    select id, number, status, type as category, 0 as urgency, place, lng, lat, null as unit,
      '{}'::bigint[] as assists, 0 as supervised, assignee, null as pending,
      applicant, outcome, sessions, restricted, exercise, version, last_seq as seq,
      ${ms(sql, 'applied_at')} as reported_at, linked, ${runningClock(sql, 'mediation')}
    from mediation c where ${matching(sql, which)}`
  return rows.map(toMediation)
}
