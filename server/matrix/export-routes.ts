import { parse } from 'csv-parse/sync'
import { expect } from 'vitest'
import type { ExportDeps } from '#server/export/ctx.ts'
import { runExport } from '#server/export/run-export.ts'
import { startExports } from '#server/export/start.ts'
import type { Cell } from './ask.ts'
import { reads, wordless } from './expectation.ts'
import { NODES } from './nodes.ts'
import type { Seat } from './seats.ts'
import type { World } from './world.ts'

type Done = Pick<Cell, 'status' | 'code' | 'holds'>
const UNKNOWN = 999_999_999
const notFound: Done = { status: 404, code: 'not_found' }
const forbidden: Done = { status: 403, code: 'forbidden' }
const notNow: Done = { status: 409, code: 'not_allowed_now' }
const OWNERS: readonly string[] = [
  'dispatcher@town',
  'dispatcher@city',
  'duty_commander@county',
  'analyst@zone',
  'grid_worker@grid',
  'connector@grid',
  'handling_unit@assist',
  'away worker',
  'commands a town, analyses its city',
]

const depsOf = ({ http: { db, jobs, ground, policy } }: World): ExportDeps => ({
  ...{ db, jobs, ground, policy, dayOffset: 8 * 3_600_000, now: Date.now },
})

async function plantExport({ http }: World, owner: Seat, state = 'queued'): Promise<number> {
  const [{ id }] = await http.db.sql<{ id: number }[]>`
    insert into export_job (owner, what, format, locale, filter, state)
    values (${owner.id}, 'incidents', 'csv', 'zh-CN', '{}', ${state}) returning id`
  return id
}

/** Each owner's, asked by every owner. */
async function ofOwners(
  world: World,
  state: string,
  ask: (id: number) => Pick<Cell, 'method' | 'path'>,
  done: (owner: Seat) => Done,
): Promise<Cell[]> {
  const owners = OWNERS.map(world.seat)
  const cells: Cell[] = owners.map((seat) => ({ seat, ...ask(UNKNOWN), ...notFound }))
  for (const owner of owners) {
    const id = await plantExport(world, owner, state)
    if (state === 'queued') await runExport(depsOf(world), id, { last: true, again: false })
    for (const seat of owners) cells.push({ seat, ...ask(id), ...(seat === owner ? done(owner) : notFound) })
  }
  return cells
}

/** A file holds exactly the cases that its owner reads. */
const holdsOwn =
  ({ incidents }: World, owner: Seat) =>
  (text: string) => {
    const [, ...rows]: string[][] = parse(text, { bom: true })
    const known = incidents.filter((of) => reads(owner, of)).length
    const points = new Set(incidents.map(({ id }) => id))
    expect(rows.length, `${points.size} planted`).toBe(known)
  }

export const EXPORT_ROUTES: Record<string, (world: World) => Cell[] | Promise<Cell[]>> = {
  'get /api/export-jobs/{id}/file': (world) =>
    ofOwners(
      world,
      'queued',
      (id) => ({ method: 'GET', path: `/api/export-jobs/${id}/file` }),
      (owner) => ({ status: 200, holds: holdsOwn(world, owner) }),
    ),
  'get /api/export-jobs/{id}': (world) =>
    ofOwners(
      world,
      'done',
      (id) => ({ method: 'GET', path: `/api/export-jobs/${id}` }),
      () => ({ status: 200 }),
    ),
  'get /api/export-jobs': (world) =>
    world.seats.map((seat) => ({ seat, method: 'GET', path: '/api/export-jobs', status: 200 })),
  'post /api/export-jobs/{id}/cancel': (world) =>
    ofOwners(
      world,
      'done',
      (id) => ({ method: 'POST', path: `/api/export-jobs/${id}/cancel` }),
      () => notNow,
    ),
  'post /api/export-jobs/{id}/retry': (world) =>
    ofOwners(
      world,
      'done',
      (id) => ({ method: 'POST', path: `/api/export-jobs/${id}/retry` }),
      () => notNow,
    ),
  'post /api/export-jobs': async (world) => {
    await startExports(depsOf(world))
    const body = { what: 'incidents', format: 'csv', filter: {} }
    const figures = { what: 'figures', format: 'csv', filter: { region: NODES.otherCity } }
    const ask = { method: 'POST', path: '/api/export-jobs' }
    return world.seats.flatMap((seat): Cell[] => [
      { seat, ...ask, body, ...(wordless(seat) ? forbidden : { status: 202 }) },
      ...(seat.name === 'dispatcher@town' ? [{ seat, ...ask, body: figures, ...notFound }] : []),
    ])
  },
}
