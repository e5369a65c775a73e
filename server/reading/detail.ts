import type { Database } from '#db/client.ts'
import { incidentExtras, mediationExtras, partiesOf, timelineOf } from '#db/queries/detail.ts'
import type { CaseDetail } from '#server/contract/http.ts'
import type { Actor } from '#server/domain/actor.ts'
import { type CaseRow, caseRow } from '#server/domain/case.ts'
import { incidentOptions } from '#server/domain/incident/decide.ts'
import { maskName, maskPhone } from '#server/domain/mask.ts'
import { isOpenMediation, type Mediation, mediationOptions } from '#server/domain/mediation.ts'
import type { Locale } from '#server/domain/region-name.ts'
import { regionName } from '#server/domain/region-name.ts'
import type { Ground } from '#server/ground/ground.ts'
import { readsWords } from './scope.ts'
import { visibleIncident, visibleMediation } from './visible.ts'

interface Asked {
  db: Database
  actor: Actor
  ground: Ground
  id: number
  locale: Locale
  /** Epoch milliseconds. */
  now: number
}

/** All of one incident that the reader may know. Throws not_found, for foreign ids as for unknown ones. */
export async function readIncident(asked: Asked): Promise<CaseDetail> {
  const { db, actor, id, now } = asked
  const incident = await visibleIncident(db, actor, id)
  const [extras, timeline] = await Promise.all([
    incidentExtras(db.sql, id),
    timelineOf(db.sql, 'incident', id),
  ])
  return { ...common(asked, incident, extras, timeline), options: incidentOptions(incident, actor, now) }
}

/**
 * All of one mediation case that the reader may know. Its mediator knows the parties while it is open; to others in
 * the circle they are masked. Throws not_found.
 */
export async function readMediation(asked: Asked): Promise<CaseDetail> {
  const { db, actor, id, now } = asked
  const mediation = await visibleMediation(db, actor, id)
  const [extras, timeline, parties] = await Promise.all([
    mediationExtras(db.sql, id),
    timelineOf(db.sql, 'mediation', id),
    partiesOf(db.sql, id),
  ])
  return {
    ...common(asked, mediation, extras, timeline),
    parties: handles(actor, mediation) ? parties : parties.map(masked),
    outcome: mediation.outcome,
    options: mediationOptions(mediation, actor, now),
  }
}

function handles(actor: Actor, mediation: Mediation): boolean {
  return actor.kind === 'user' && actor.id === mediation.assignee && isOpenMediation(mediation.status)
}

function masked({ name, phone }: Party): Party {
  return { name: maskName(name), phone: phone === null ? null : maskPhone(phone) }
}

type Party = Awaited<ReturnType<typeof partiesOf>>[number]
type Extras = Awaited<ReturnType<typeof incidentExtras>>
type Timeline = Awaited<ReturnType<typeof timelineOf>>

function common({ actor, ground, locale }: Asked, row: CaseRow, extras: Extras, timeline: Timeline) {
  const words = readsWords(actor)
  return {
    case: caseRow(row),
    path: ground.pathOf(row.place).map((place) => ({ ...place, name: regionName(place, locale) })),
    ...extras,
    text: words ? extras.text : null,
    timeline: words ? timeline : timeline.map((hop) => ({ ...hop, text: null })),
  }
}
