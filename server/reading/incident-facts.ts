import type { Database } from '#db/client.ts'
import { assistanceOf, relatedTo } from '#db/queries/detail-incident.ts'
import type { IncidentFacts } from '#server/contract/http.ts'
import type { Incident } from '#server/domain/incident/incident.ts'
import type { CaseWords } from '#server/privacy/words.ts'

/** What an incident has beside its coded row, with every case that names it. */
export async function readIncidentFacts(
  db: Database,
  incident: Incident,
  splitFrom: number | null,
  words: CaseWords,
): Promise<IncidentFacts> {
  const { sql } = db
  const [assistance, related] = await Promise.all([
    assistanceOf(sql, incident.id),
    relatedTo(sql, incident.id),
  ])
  return {
    grade: incident.grade,
    answerDue: incident.answerDue,
    answeredAt: incident.answeredAt,
    deadlineAt: incident.deadlineAt,
    arrivedAt: incident.arrivedAt,
    pendingUntil: incident.pendingUntil,
    instructed: incident.instructed,
    extended: incident.extended,
    rework: incident.rework,
    rating: incident.rating,
    check: incident.check,
    mergedInto: incident.mergedInto,
    duplicateOf: incident.duplicateOf,
    splitFrom,
    related,
    assistance: assistance.map(({ answeredSeq, ...each }) => ({ ...each, text: words.at(answeredSeq) })),
  }
}
