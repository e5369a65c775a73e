import { setTimeout as delay } from 'node:timers/promises'
import { unitsByIds } from '#db/queries/candidate.ts'
import { loadIncidents, loadMediations } from '#db/queries/case.ts'
import { type CaseFilter, casesBefore } from '#db/queries/reading.ts'
import { type CaseExportFilter, caseExportFilterSchema } from '#server/contract/export.ts'
import { listQuerySchema } from '#server/contract/http.ts'
import type { Entity } from '#server/domain/case.ts'
import { AppError } from '#server/domain/error.ts'
import { dayOf } from '#server/domain/number.ts'
import { filterOf } from '#server/reading/filter.ts'
import { regionPrefixes, wholeGround } from '#server/reading/region.ts'
import { readsWords, scopeOf } from '#server/reading/scope.ts'
import { caseCells, caseHeading, placeNames } from './case-columns.ts'
import type { Batch, Source, SourceCtx } from './source.ts'

const BATCH = 500
/** Between two batches those who wait before a screen have their turn. */
const BREATH_MS = 2

/**
 * What an actor may read of cases, as a filter wants it. Throws forbidden for who reads no words, not_found for an
 * unknown region, invalid_input.
 */
export function caseFilter(ctx: SourceCtx, entity: Entity, wanted: CaseExportFilter): CaseFilter {
  const { db, actor, ground, now, dayOffset } = ctx
  if (!readsWords(actor)) throw new AppError('forbidden')
  const region = wanted.region ? regionPrefixes(ground, wanted.region) : wholeGround(ground)
  const query = listQuerySchema.parse(wanted)
  const today = dayOf(now(), dayOffset).iso
  const numberOf = (pair: string) => db.vault.numberOf(pair)
  return filterOf(entity, query, scopeOf(actor, region), { words: true, today, numberOf })
}

/** Cases an actor may read, youngest first, as codes and words of ours: nothing that anybody wrote. */
export function caseSource(ctx: SourceCtx, entity: Entity, filter: unknown): Source {
  const wanted = caseFilter(ctx, entity, caseExportFilterSchema.parse(filter))
  return { heading: caseHeading(ctx), batches: batches(ctx, entity, wanted) }
}

async function* batches(ctx: SourceCtx, entity: Entity, filter: CaseFilter): AsyncGenerator<Batch> {
  const { db } = ctx
  const units = new Map<number, string>()
  const place = placeNames(ctx)
  let before = Number.MAX_SAFE_INTEGER
  let youngest = 0
  for (;;) {
    const ids = await casesBefore(db.reading, filter, { before, limit: BATCH })
    const last = ids.at(-1)
    if (last === undefined) return
    before = last
    youngest ||= ids[0]
    const load = entity === 'incident' ? loadIncidents : loadMediations
    const loaded = await load(db.sql, { ids })
    const unknown = loaded.flatMap(({ unit }) => (unit === null || units.has(unit) ? [] : [unit]))
    for (const { id, name } of await unitsByIds(db.sql, [...new Set(unknown)])) units.set(id, name)
    const sorted = [...loaded].sort((a, b) => b.id - a.id)
    yield {
      rows: sorted.map((row) => caseCells(row, ctx, { units, place })),
      progress: (1 - last / youngest) * 100,
    }
    if (ids.length < BATCH) return
    await delay(BREATH_MS)
  }
}
