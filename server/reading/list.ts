import type { Database } from '#db/client.ts'
import { unitsByIds } from '#db/queries/candidate.ts'
import { loadIncidents, loadMediations } from '#db/queries/case.ts'
import { countCases, countHidden, listCases } from '#db/queries/reading.ts'
import type { UserActor } from '#server/auth/access.ts'
import type { CaseList } from '#server/contract/http.ts'
import { caseRow, type Entity } from '#server/domain/case.ts'
import type { Ground } from '#server/ground/ground.ts'
import { textOf } from '#server/privacy/seal.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { filterOf, type ListQuery } from './filter.ts'
import { regionPrefixes, wholeGround } from './region.ts'
import { readsWords, scopeOf } from './scope.ts'
import { contains, withCandidates } from './search.ts'

/**
 * One page of the cases a reader may read, with how many there are, and how many are hidden from them.
 * Throws invalid_input, and not_found for an unknown region.
 */
export async function readList(args: {
  db: Database
  actor: UserActor
  ground: Ground
  entity: Entity
  query: ListQuery
  /** The centre's day as an ISO date. */
  today: string
}): Promise<CaseList> {
  const { db, actor, ground, entity, query, today } = args
  const region = query.region ? regionPrefixes(ground, query.region) : wholeGround(ground)
  const scope = scopeOf(actor, region)
  const words = readsWords(actor)
  const numberOf = (pair: string) => db.vault.numberOf(pair)
  const filter = await withCandidates(db, filterOf(entity, query, scope, { words, today, numberOf }))
  const after = query.after ? readCursor(query.after) : null
  // Frequent words are met on the way: counting them would be the same way once more.
  const { manyWords: frequent, proved } = filter.search?.candidates ?? { manyWords: false, proved: true }
  const [page, counted, hidden] = await Promise.all([
    listCases(db.reading, filter, { sort: query.sort, after, limit: query.limit }),
    frequent ? undefined : countCases(db.reading, filter),
    countHidden(db.reading, filter, scope.countable),
  ])
  const full = page.length === query.limit || after !== null
  const { total, capped } = counted ?? { total: page.length, capped: full }
  const load = entity === 'incident' ? loadIncidents : loadMediations
  const rows = await load(db.sql, { ids: page.map(({ id }) => id) })
  const leads = rows.flatMap(({ unit }) => (unit === null ? [] : [unit]))
  const units = await unitsByIds(db.sql, [...new Set(leads)])
  const nameOf = new Map(units.map((unit) => [unit.id, unit.name]))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const items = page.flatMap((listed) => {
    const { assigneeName } = listed
    const row = byId.get(listed.id)
    if (!row) return []
    const unitName = row.unit === null ? null : (nameOf.get(row.unit) ?? null)
    const text = words ? textOf(db.vault, listed) : null
    // Found by pairs of characters that need not stand together.
    if (!proved && !contains(text, query.q ?? '') && !isNumbered(row.number, query.q)) return []
    return [{ case: caseRow(row), text, assigneeName, unitName }]
  })
  const last = page.length === query.limit ? page.at(-1) : undefined
  const next = last ? writeCursor({ due: last.due ?? Number.POSITIVE_INFINITY, id: last.id }) : null
  return { items, total, capped, hidden, next }
}

function isNumbered(number: string, text = ''): boolean {
  const upper = text.toUpperCase()
  return number.startsWith(upper) || number.endsWith(upper)
}
