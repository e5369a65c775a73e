import { peopleByUsername } from '#db/queries/organisation-person-import.ts'
import {
  dumpShifts,
  type HeldSpan,
  type SheetShift,
  spansOf,
  writeShifts,
} from '#db/queries/organisation-roster-import.ts'
import { type KnownUnit, unitsByKey } from '#db/queries/organisation-unit-import.ts'
import { type Problem, spanProblem } from '#server/domain/administration.ts'
import { isWithin } from '#server/domain/region.ts'
import { accountReach } from '#server/organisation/account-reach.ts'
import type { OrganisationCtx } from '#server/organisation/ctx.ts'
import { requireOrganiser } from '#server/organisation/scope.ts'
import { momentCell, momentOf } from './centre-moment.ts'
import { paced } from './pace.ts'
import { RowReader } from './row-reader.ts'
import type { Planned, Transfer } from './types.ts'

const GRID = /^\d{15}$/

/** Where a shift stands; undefined where its cells name no place, which the reader then says. */
function placeOf(
  ctx: OrganisationCtx,
  reader: RowReader,
  scope: readonly string[],
  unit: KnownUnit | undefined,
): Pick<SheetShift, 'unit' | 'code'> | undefined {
  const code = reader.matching('grid', GRID)
  const named = reader.text('unit_region') !== '' || reader.text('unit_name') !== ''
  if (named === (reader.text('grid') !== '')) reader.fault('unit_name', 'one_of_unit_and_grid')
  else if (named && !(unit?.active && isWithin(unit.region, scope))) reader.fault('unit_name', 'unknown_unit')
  else if (code && !ctx.ground.regionByCode(code)) reader.fault('grid', 'unknown_region')
  else if (code && !isWithin(code, scope)) reader.fault('grid', 'outside_scope')
  return reader.ok ? { unit: named && unit ? unit.id : null, code: code || null } : undefined
}

function timeOf(reader: RowReader, column: 'starts_at' | 'ends_at'): number {
  const at = momentOf(reader.text(column))
  if (at === undefined) reader.fault(column, reader.text(column) === '' ? 'required' : 'invalid')
  return at ?? 0
}

const overlap = (a: SheetShift, b: SheetShift) => a.startsAt < b.endsAt && a.endsAt > b.startsAt
const isSame = (a: SheetShift, b: SheetShift) =>
  a.startsAt === b.startsAt && a.endsAt === b.endsAt && a.unit === b.unit && a.code === b.code

function keep(held: Map<number, HeldSpan[]>, span: HeldSpan): void {
  const spans = held.get(span.user) ?? []
  spans.push(span)
  held.set(span.user, spans)
}

/** What a shift meets among those a person has: itself, or what speaks against it. */
function meets(shift: SheetShift, spans: readonly HeldSpan[]): 'itself' | Problem | undefined {
  const met = spans.filter((span) => overlap(shift, span))
  if (met.some((span) => !span.leave && isSame(shift, span))) return 'itself'
  if (met.some(({ leave }) => leave)) return 'on_leave'
  return met.length > 0 ? 'overlap' : undefined
}

/** Shifts by spreadsheet: rows are added, none is changed or taken away. */
export const rosterTransfer: Transfer<SheetShift> = {
  keeper: (ctx) => requireOrganiser(ctx.actor),

  plan: async (ctx, tx, scope, rows) => {
    const readers = rows.map((row) => new RowReader(row))
    const usernames = rows.map(({ cells }) => cells.username ?? '')
    const known = await peopleByUsername(tx, accountReach(ctx.ground, scope), usernames)
    const people = new Map(known.map((person) => [person.username, person]))
    const keys = rows.map(({ cells }) => ({ region: cells.unit_region ?? '', name: cells.unit_name ?? '' }))
    const units = new Map((await unitsByKey(tx, keys)).map((unit) => [`${unit.region} ${unit.name}`, unit]))
    const drafted = await paced(readers, (reader, index) => {
      const person = people.get(reader.required('username'))
      if (usernames[index] && !(person?.active && person.reachable)) {
        reader.fault('username', 'unknown_person')
      }
      const startsAt = timeOf(reader, 'starts_at')
      const endsAt = timeOf(reader, 'ends_at')
      const problem = reader.ok ? spanProblem({ startsAt, endsAt }, 'shift') : undefined
      if (problem) reader.fault('ends_at', problem)
      const place = placeOf(ctx, reader, scope, units.get(`${keys[index].region} ${keys[index].name}`))
      return person && place ? [{ reader, shift: { user: person.id, startsAt, endsAt, ...place } }] : []
    })
    const drafts = drafted.flat()
    const first = Math.min(...drafts.map(({ shift }) => shift.startsAt))
    const held = new Map<number, HeldSpan[]>()
    const users = [...new Set(drafts.map(({ shift }) => shift.user))]
    for (const span of users.length > 0 ? await spansOf(tx, users, first) : []) {
      keep(held, span)
    }
    const planned: Planned<SheetShift>[] = []
    await paced(drafts, ({ reader, shift }) => {
      const met = meets(shift, held.get(shift.user) ?? [])
      if (met && met !== 'itself') {
        reader.fault('starts_at', met)
        return
      }
      planned.push({ row: reader.row, change: met ? 'unchanged' : 'new', before: null, value: shift })
      keep(held, { ...shift, leave: false })
    })
    return { planned, faults: readers.flatMap(({ faults }) => faults) }
  },

  apply: (_ctx, tx, planned) =>
    writeShifts(
      tx,
      planned.filter(({ change }) => change === 'new').map(({ value }) => value),
    ),

  dump: async (ctx, scope, { region, limit }) => {
    const shifts = await dumpShifts(ctx.db.sql, scope, region, { after: ctx.now(), limit })
    return shifts.map((shift) => ({
      username: shift.username,
      unit_region: shift.unitRegion ?? '',
      unit_name: shift.unitName ?? '',
      grid: shift.code ?? '',
      starts_at: momentCell(shift.startsAt),
      ends_at: momentCell(shift.endsAt),
    }))
  },
}
