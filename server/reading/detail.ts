import type { Database } from '#db/client.ts'
import { attachmentsOf } from '#db/queries/attachment.ts'
import { incidentExtras, mediationExtras, timelineOf } from '#db/queries/detail.ts'
import type { CaseDetail, IncidentFacts } from '#server/contract/http.ts'
import type { Actor } from '#server/domain/actor.ts'
import type { Origin } from '#server/domain/audit.ts'
import { type CaseRow, caseRow } from '#server/domain/case.ts'
import { centresOf } from '#server/domain/centre.ts'
import { incidentOptions } from '#server/domain/incident/decide.ts'
import { isOpenIncident } from '#server/domain/incident/status.ts'
import { maskName } from '#server/domain/mask.ts'
import { isOpenMediation, mediationOptions } from '#server/domain/mediation.ts'
import { mayCallIncident, mayCallMediation } from '#server/domain/person-access.ts'
import type { Policy } from '#server/domain/policy.ts'
import type { Locale } from '#server/domain/region-name.ts'
import { regionName } from '#server/domain/region-name.ts'
import type { Ground } from '#server/ground/ground.ts'
import { type CaseWords, wordsOf } from '#server/privacy/words.ts'
import { readIncidentFacts } from './incident-facts.ts'
import { namesFor } from './names.ts'
import { noteRead } from './note-read.ts'
import { maskedPeople } from './people.ts'
import { readsWords } from './scope.ts'
import { visibleIncident, visibleMediation } from './visible.ts'

interface Asked {
  db: Database
  actor: Actor
  origin: Origin
  ground: Ground
  id: number
  locale: Locale
  /** Epoch milliseconds. */
  now: number
  policy: Policy
}

/** All of one incident that the reader may know. Throws not_found, for foreign ids as for unknown ones. */
export async function readIncident(asked: Asked): Promise<CaseDetail> {
  const { db, actor, id, now, policy } = asked
  const incident = await visibleIncident(db, actor, id)
  const [{ splitFrom, ...extras }, timeline, words] = await Promise.all([
    incidentExtras(db.sql, id),
    timelineOf(db.sql, 'incident', id),
    wordsOf(db, 'incident', id),
  ])
  const all = await readIncidentFacts(db, incident, splitFrom, words)
  const { mergedInto, duplicateOf, related } = all
  const others = [mergedInto, duplicateOf, splitFrom, ...related.map((each) => each.id)]
  const known =
    isOwn(actor, incident.reporter) || (isOwn(actor, incident.assignee) && isOpenIncident(incident.status))
  const common = await commonOf(asked, incident, extras, { timeline, others, known, words })
  const { selfClose } = policy.categoryRule(incident.category, incident.place)
  return {
    ...common,
    mayCall: mayCallIncident(incident, actor),
    incident: readableFacts(actor, all, common.names.cases),
    options: incidentOptions(incident, actor, now, { selfClosable: selfClose }),
  }
}

/** Without the cases that the reader may not read, and without words where the reader has none. */
function readableFacts(
  actor: Actor,
  facts: IncidentFacts,
  known: Readonly<Record<string, string>>,
): IncidentFacts {
  const words = readsWords(actor)
  return {
    ...facts,
    related: facts.related.filter(({ id }) => known[id] !== undefined),
    assistance: words ? facts.assistance : facts.assistance.map((each) => ({ ...each, text: null })),
  }
}

/** All of one mediation case that the reader may know. Throws not_found. */
export async function readMediation(asked: Asked): Promise<CaseDetail> {
  const { db, actor, id, now } = asked
  const mediation = await visibleMediation(db, actor, id)
  const [extras, timeline, words] = await Promise.all([
    mediationExtras(db.sql, id),
    timelineOf(db.sql, 'mediation', id),
    wordsOf(db, 'mediation', id),
  ])
  const handled = isOwn(actor, mediation.assignee) && isOpenMediation(mediation.status)
  const known = handled || isOwn(actor, mediation.applicant)
  return {
    ...(await commonOf(asked, mediation, extras, { timeline, others: [], known, words })),
    mayCall: mayCallMediation(mediation, actor),
    outcome: mediation.outcome,
    options: mediationOptions(mediation, actor, now),
  }
}

const isOwn = (actor: Actor, user: number | null) => actor.kind === 'user' && actor.id === user

type Extras = Awaited<ReturnType<typeof mediationExtras>>
type Timeline = Awaited<ReturnType<typeof timelineOf>>

interface Told {
  timeline: Timeline
  others: readonly (number | null)[]
  /** Whether the reader knows who brought the case: its handler while it is open, and who did. */
  known: boolean
  words: CaseWords
}

async function commonOf(
  asked: Asked,
  row: CaseRow,
  { resident, ...extras }: Extras,
  { timeline, others, known, words }: Told,
) {
  const { db, actor, ground, locale } = asked
  const reads = readsWords(actor)
  const { reporterName } = extras
  const nameOf = (name: string | null) =>
    name !== null && name === reporterName && resident && !known ? maskName(name) : name
  const people = reads ? await maskedPeople(db, row.entity, row.id) : []
  if (row.restricted || people.some(({ upstream }) => upstream)) await noteRead(asked, row)
  const centres = centresOf(row.place, ground.zones)
  return {
    case: caseRow(row),
    path: ground.pathOf(row.place).map((place) => ({ ...place, name: regionName(place, locale) })),
    ...extras,
    reporterName: nameOf(reporterName),
    erased: words.erased,
    text: reads ? words.opening : null,
    people,
    timeline: timeline.map((hop) => ({
      ...hop,
      actor: nameOf(hop.actor),
      text: reads ? words.at(hop.seq) : null,
    })),
    attachments: reads ? await attachmentsOf(db.sql, row.entity, row.id) : [],
    centres,
    names: await namesFor({ db, actor, ground, locale, row, timeline, centres, others }),
  }
}
