import type { Database } from '#db/client.ts'
import { unitsByIds } from '#db/queries/candidate.ts'
import { loadIncidents } from '#db/queries/case.ts'
import type { HopRow } from '#db/queries/detail.ts'
import type { Names } from '#server/contract/http.ts'
import type { Actor } from '#server/domain/actor.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { pathOf } from '#server/domain/region.ts'
import { type Locale, regionName } from '#server/domain/region-name.ts'
import { incidentFacts, mayRead } from '#server/domain/visibility.ts'
import type { Ground } from '#server/ground/ground.ts'

const present = <T>(values: readonly (T | null | undefined)[]): T[] => [
  ...new Set(values.filter((value) => value !== null && value !== undefined)),
]

function regionNames(ground: Ground, codes: readonly string[], locale: Locale): Record<string, string> {
  return Object.fromEntries(
    codes.flatMap((code) => {
      const region = ground.regionByCode(code)
      const name = region ? regionName(region, locale) : ground.zoneByCode(code)?.name
      return name === undefined ? [] : [[code, name]]
    }),
  )
}

/** Numbers of the cases among these ids that the reader may read. */
async function caseNumbers(
  db: Database,
  actor: Actor,
  ids: readonly number[],
): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const found = await loadIncidents(db.sql, { ids })
  const readable = found.filter((incident) => mayRead(actor, incidentFacts(incident)))
  return Object.fromEntries(readable.map(({ id, number }) => [id, number]))
}

/** Names behind the ids and codes of a case and its timeline, in the reader's language. */
export async function namesFor(args: {
  db: Database
  actor: Actor
  ground: Ground
  locale: Locale
  row: CaseRow
  timeline: readonly HopRow[]
  centres: readonly string[]
  /** Other cases that the detail names. */
  others: readonly (number | null)[]
}): Promise<Names> {
  const { db, actor, ground, locale, row, timeline, centres, others } = args
  const details = timeline.map(({ detail }) => detail)
  const units = present([
    row.unit,
    ...row.assists,
    ...details.flatMap(({ unit, assists = [] }) => [unit, ...assists]),
  ])
  const replaced = timeline.flatMap(({ detail, place }) =>
    detail.before?.place ? [...pathOf(detail.before.place), ...pathOf(place)] : [],
  )
  const codes = present([
    row.centre,
    ...centres,
    ...details.flatMap(({ centre, from }) => [centre, from]),
    ...replaced,
  ])
  const [found, cases] = await Promise.all([
    unitsByIds(db.sql, units),
    caseNumbers(db, actor, present([...others, ...details.map((detail) => detail.case)])),
  ])
  return {
    units: Object.fromEntries(found.map(({ id, name }) => [id, name])),
    regions: regionNames(ground, codes, locale),
    cases,
  }
}
