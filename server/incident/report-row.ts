import type { IntakeRow } from '#db/queries/intake.ts'
import { actorId, actorKey } from '#server/command/actor-key.ts'
import type { Ctx } from '#server/ctx.ts'
import { startClock } from '#server/domain/clock.ts'
import type { Grade } from '#server/domain/incident/incident.ts'
import type { Person } from '#server/domain/person.ts'
import { ancestor } from '#server/domain/region.ts'
import type { Source } from '#server/domain/source.ts'
import { URGENCIES, type Urgency } from '#server/domain/urgency.ts'
import { sealPersons } from '#server/privacy/person.ts'
import { sealText } from '#server/privacy/seal.ts'

/** A report whose every field was checked. Coordinates are integer 1e-6°, times epoch milliseconds. */
export interface CheckedReport {
  key: string
  hash: string
  place: string
  lng: number
  lat: number
  category: string
  urgency: Urgency
  source: Source
  text: string
  contact?: Person
  restricted: boolean
  exercise: boolean
  answerDue: boolean
  deadlineAt: number | null
  reporter: number | null
  grade?: Grade
  occurredAt?: string
  splitFrom?: number
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** A report ready to be written, its words and who called sealed under a key of its own; it begins with its town's centre. */
export function reportRow(ctx: Ctx, report: CheckedReport): IntakeRow {
  const { place, category, urgency } = report
  const now = ctx.now()
  const key = ctx.db.vault.create()
  const { persons, hashes } = sealPersons(
    ctx.db.vault,
    key.key,
    report.contact ? [{ ...report.contact, role: 'reporter' }] : [],
  )
  const clock = startClock('accept', { category, urgency, place }, now, ctx.policy())
  return {
    ord: 0,
    actor: actorKey(ctx.actor),
    key: report.key,
    hash: report.hash,
    actor_kind: ctx.actor.kind,
    actor_id: actorId(ctx.actor),
    address: ctx.origin.address,
    reporter: report.reporter,
    place,
    county: ancestor(place, 'county'),
    centre: ancestor(place, 'town'),
    lng: report.lng,
    lat: report.lat,
    category,
    urgency: URGENCIES.indexOf(urgency),
    urgency_name: urgency,
    source: report.source,
    body: base64(sealText(key.key, report.text)),
    ring: key.ring,
    wrapped: base64(key.wrapped),
    contact: persons[0]?.sealed ?? null,
    hashes: hashes.length > 0 ? [...hashes] : null,
    restricted: report.restricted,
    exercise: report.exercise,
    answer_due: report.answerDue,
    deadline_at: report.deadlineAt === null ? null : new Date(report.deadlineAt).toISOString(),
    grade: report.grade ?? null,
    split_from: report.splitFrom ?? null,
    occurred_at: report.occurredAt ?? null,
    yellow_ms: clock.yellowAt - now,
    red_ms: clock.redAt - now,
  }
}
