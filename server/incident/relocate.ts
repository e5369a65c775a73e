import { randomUUID } from 'node:crypto'
import { loadIncidents } from '#db/queries/case.ts'
import { lockForMoving, openPoints } from '#db/queries/relocate.ts'
import { writeIncident } from '#db/queries/write-incident.ts'
import { commandWrite } from '#server/command/write.ts'
import type { Ctx } from '#server/ctx.ts'
import { caseRow } from '#server/domain/case.ts'
import { decideIncident } from '#server/domain/incident/decide.ts'
import type { Amendment, Incident } from '#server/domain/incident/incident.ts'
import { ancestor } from '#server/domain/region.ts'

const PAGE = 5_000
/** Cases a transaction: the log is held for a moment and everybody else gets their turn in between. */
const BATCH = 25

export interface Relocation {
  /** How many cases were moved. */
  moved: number
  /** Open cases whose point lies outside the ground: they keep their place. */
  outside: number[]
}

/** Where a case belongs on the ground as it is now; nothing when it is there already. */
function belongs(ctx: Ctx, incident: Incident): Amendment | undefined {
  const ground = ctx.ground()
  const place = ground.locate(incident.lng / 1e6, incident.lat / 1e6)?.code
  if (!place || place === incident.place) return undefined
  const stays = ground.centresOf(place).includes(incident.centre)
  return {
    place,
    centre: stays ? undefined : ancestor(place, 'town'),
    restricted: ctx.policy().categoryRule(incident.category, place).restricted,
  }
}

/** Moves those of some cases that are open still and belong elsewhere, all or none; how many. */
async function moveBatch(ctx: Ctx, ids: readonly number[]): Promise<number> {
  return ctx.db.sql.begin(async (tx) => {
    await lockForMoving(tx, 'incident', ids)
    let moved = 0
    for (const incident of await loadIncidents(tx, { ids })) {
      const amend = belongs(ctx, incident)
      const command = 'relocate'
      const step = amend && decideIncident(incident, { command, amend }, ctx.actor, ctx.now(), ctx.policy())
      if (!step?.ok) continue
      const decided = {
        ...step,
        before: incident,
        after: caseRow(step.next),
        reporter: incident.reporter,
        openDelta: 0 as const,
        moves: true,
        exact: true,
      }
      const write = commandWrite({ ...ctx, key: randomUUID() }, command, decided, { note: null, hash: '' })
      if (await writeIncident(tx, write, step.next)) moved += 1
    }
    return moved
  })
}

/**
 * Moves every open incident whose point lies in another micro-grid of the ground than the case says, by an event of the
 * system that keeps the old place. Made again it finds nothing to do; of several nodes one moves at a time.
 */
export async function relocateIncidents(ctx: Ctx): Promise<Relocation> {
  const outside: number[] = []
  let moved = 0
  let last = 0
  for (;;) {
    const page = await openPoints(ctx.db.sql, 'incident', last, PAGE)
    if (page.length === 0) return { moved, outside }
    last = page[page.length - 1].id
    const strayed: number[] = []
    for (const { id, place, lng, lat } of page) {
      const found = ctx.ground().locate(lng / 1e6, lat / 1e6)
      if (!found) outside.push(id)
      else if (found.code !== place) strayed.push(id)
    }
    for (let from = 0; from < strayed.length; from += BATCH) {
      moved += await moveBatch(ctx, strayed.slice(from, from + BATCH))
    }
  }
}
