import { randomUUID } from 'node:crypto'
import { loadMediations } from '#db/queries/case.ts'
import { lockForMoving, openPoints } from '#db/queries/relocate.ts'
import { writeMediation } from '#db/queries/write-mediation.ts'
import { commandWrite } from '#server/command/write.ts'
import type { Ctx } from '#server/ctx.ts'
import { caseRow } from '#server/domain/case.ts'
import { isOpenMediation } from '#server/domain/mediation.ts'
import { ancestor } from '#server/domain/region.ts'

const PAGE = 5_000
const BATCH = 25

type Place = (lng: number, lat: number) => string | undefined

/** Moves those of some cases that are open still and lie in another grid now, all or none; how many. */
async function moveBatch(ctx: Ctx, gridAt: Place, ids: readonly number[]): Promise<number> {
  return ctx.db.sql.begin(async (tx) => {
    await lockForMoving(tx, 'mediation', ids)
    let moved = 0
    for (const mediation of await loadMediations(tx, { ids })) {
      const place = gridAt(mediation.lng, mediation.lat)
      if (!place || place === mediation.place || !isOpenMediation(mediation.status)) continue
      const decided = {
        before: mediation,
        after: { ...caseRow(mediation), place, centre: ancestor(place, 'town') },
        reporter: mediation.applicant,
        openDelta: 0 as const,
        moves: true,
        exact: true,
        detail: { before: { place: mediation.place } },
      }
      const write = commandWrite({ ...ctx, key: randomUUID() }, 'relocate', decided, { note: null, hash: '' })
      if (await writeMediation(tx, write, mediation, null)) moved += 1
    }
    return moved
  })
}

/**
 * Moves every open mediation case whose point lies in another grid of the ground than the case says, by an event of the
 * system that keeps the old place; how many. Made again it finds nothing to do.
 */
export async function relocateMediations(ctx: Ctx): Promise<number> {
  const gridAt: Place = (lng, lat) => {
    const found = ctx.ground().locate(lng / 1e6, lat / 1e6)
    return found && ancestor(found.code, 'grid')
  }
  let moved = 0
  let last = 0
  for (;;) {
    const page = await openPoints(ctx.db.sql, 'mediation', last, PAGE)
    if (page.length === 0) return moved
    last = page[page.length - 1].id
    const strayed = page.filter(({ place, lng, lat }) => (gridAt(lng, lat) ?? place) !== place)
    for (let from = 0; from < strayed.length; from += BATCH) {
      const ids = strayed.slice(from, from + BATCH).map(({ id }) => id)
      moved += await moveBatch(ctx, gridAt, ids)
    }
  }
}
