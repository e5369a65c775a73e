import type { KnownPerson } from '#db/queries/organisation-person-import.ts'
import type { KnownUnit } from '#db/queries/organisation-unit-import.ts'
import type { KnownWorker, WrittenWorker } from '#db/queries/organisation-worker-import.ts'
import { isWithin } from '#server/domain/region.ts'
import { gridsProblem } from '#server/organisation/check-post.ts'
import { parseGrids } from './grid-cell.ts'
import type { RowReader } from './row-reader.ts'
import { WORKER_KIND_WORDS } from './words.ts'

/** What is known of what the rows name. */
export interface WorkerFacts {
  scope: readonly string[]
  post: (id: number) => KnownWorker | undefined
  unit: (region: string, name: string) => KnownUnit | undefined
  person: (username: string) => KnownPerson | undefined
  isRegion: (code: string) => boolean
}

/** A row that makes a post by itself; whether the posts fit together is another question. */
export interface WorkerDraft {
  reader: RowReader
  before: KnownWorker | undefined
  next: WrittenWorker
}

export function postNumber(reader: RowReader): number | null {
  return Number(reader.matching('id', /^[1-9]\d{0,14}$/)) || null
}

/** The post a row describes; undefined where its cells do not make one, which its reader then says. */
export function draftWorker(reader: RowReader, facts: WorkerFacts): WorkerDraft | undefined {
  const id = postNumber(reader)
  const before = id === null ? undefined : facts.post(id)
  if (id !== null && !before) reader.fault('id', 'unknown_post')
  const unit = facts.unit(reader.text('unit_region'), reader.text('unit_name'))
  const fits = unit && isWithin(unit.region, facts.scope) && (unit.active || before)
  if (!fits) reader.fault('unit_name', 'unknown_unit')
  else if (unit.kind !== 'village_committee') reader.fault('unit_name', 'not_a_committee')
  else if (before && before.unit !== unit.id) reader.fault('unit_name', 'invalid')
  const kind = reader.code('kind', WORKER_KIND_WORDS)
  if (reader.text('kind') === '') reader.fault('kind', 'required')
  const grids = parseGrids(reader.list('grids'))?.sort((a, b) => (a.code < b.code ? -1 : 1))
  const problem = grids ? unit && gridsProblem(grids, unit.region, facts.isRegion) : 'invalid'
  if (problem) reader.fault('grids', problem)
  const username = reader.text('username')
  const person = facts.person(username)
  const stays = person !== undefined && before?.user === person.id
  if (username && !stays && !(person?.active && person.reachable)) reader.fault('username', 'unknown_person')
  const active = reader.flag('active', true)
  if (!reader.ok || !unit || !kind || !grids) return undefined
  return { reader, before, next: { id, unit: unit.id, kind, user: person?.id ?? null, active, grids } }
}
