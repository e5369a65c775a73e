import { peopleByUsername } from '#db/queries/organisation-person-import.ts'
import { followPosts } from '#db/queries/organisation-post-grant.ts'
import { unitsByKey } from '#db/queries/organisation-unit-import.ts'
import {
  dumpWorkers,
  headsOf,
  postsOfUsers,
  type WrittenWorker,
  workersById,
  writeWorkers,
} from '#db/queries/organisation-worker-import.ts'
import { accountReach } from '#server/organisation/account-reach.ts'
import { requireOrganiser } from '#server/organisation/scope.ts'
import { gridCell } from './grid-cell.ts'
import { paced } from './pace.ts'
import { RowReader } from './row-reader.ts'
import type { Planned, Transfer } from './types.ts'
import { FLAG_WORDS, WORKER_KIND_WORDS, wordOf } from './words.ts'
import { draftWorker, postNumber, type WorkerDraft } from './worker-draft.ts'
import { fitWorkers } from './worker-fit.ts'

interface SheetWorker extends WrittenWorker {
  /** Who held the post before. */
  before: number | null
}

function plannedOf({ reader, before, next }: WorkerDraft): Planned<SheetWorker> {
  const same =
    before &&
    before.kind === next.kind &&
    before.user === next.user &&
    before.active === next.active &&
    gridCell(before.grids) === gridCell(next.grids)
  const change = before ? (same ? 'unchanged' : 'changed') : 'new'
  return { row: reader.row, change, before, value: { ...next, before: before?.user ?? null } }
}

const keyOf = (region: string, name: string) => `${region} ${name}`

function byKey<K, V>(values: readonly V[], key: (value: V) => K): Map<K, V> {
  return new Map(values.map((value) => [key(value), value]))
}

/** Posts by spreadsheet: the number is the key, and a row without one is a new post. */
export const workerTransfer: Transfer<SheetWorker> = {
  keeper: (ctx) => requireOrganiser(ctx.actor),

  plan: async (ctx, tx, scope, rows) => {
    const readers = rows.map((row) => new RowReader(row))
    const ids = rows.map((row) => postNumber(new RowReader(row))).filter((id) => id !== null)
    const posts = byKey(await workersById(tx, scope, ids), ({ id }) => id)
    const keys = rows.map(({ cells }) => ({ region: cells.unit_region ?? '', name: cells.unit_name ?? '' }))
    const units = byKey(await unitsByKey(tx, keys), ({ region, name }) => keyOf(region, name))
    const usernames = rows.map(({ cells }) => cells.username ?? '')
    const reach = accountReach(ctx.ground, scope)
    const people = byKey(await peopleByUsername(tx, reach, usernames), ({ username }) => username)
    const facts = {
      scope,
      post: (id: number) => posts.get(id),
      unit: (region: string, name: string) => units.get(keyOf(region, name)),
      person: (username: string) => people.get(username),
      isRegion: (code: string) => ctx.ground.regionByCode(code) !== undefined,
    }
    const drafted = await paced(readers, (reader) => draftWorker(reader, facts))
    const drafts = drafted.filter((draft) => draft !== undefined)
    const users = drafts.flatMap(({ next }) => next.user ?? [])
    const held = drafts.flatMap(({ before }) => before?.grids.map(({ code }) => code) ?? [])
    const fitting = fitWorkers(drafts, {
      postOf: new Map((await postsOfUsers(tx, users)).map(({ id, user }) => [user, id])),
      headOf: new Map((await headsOf(tx, held)).map(({ code, worker }) => [code, worker])),
    })
    return { planned: fitting.map(plannedOf), faults: readers.flatMap(({ faults }) => faults) }
  },

  apply: async (_ctx, tx, planned) => {
    const workers = planned.filter(({ change }) => change !== 'unchanged').map(({ value }) => value)
    await writeWorkers(tx, workers)
    const holders = workers.flatMap(({ before, user }) => [before, user])
    await followPosts(
      tx,
      holders.filter((holder) => holder !== null),
    )
  },

  dump: async (ctx, scope, { region, limit, locale }) => {
    const workers = await dumpWorkers(ctx.db.sql, scope, region, limit)
    return workers.map((worker) => ({
      id: String(worker.id),
      unit_region: worker.unitRegion,
      unit_name: worker.unitName,
      kind: wordOf(WORKER_KIND_WORDS, worker.kind, locale),
      username: worker.username ?? '',
      grids: gridCell(worker.grids),
      active: wordOf(FLAG_WORDS, worker.active ? 'true' : 'false', locale),
    }))
  },
}
