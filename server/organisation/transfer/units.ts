import { isUnitUsed } from '#db/queries/organisation-unit.ts'
import {
  dumpUnits,
  type KnownUnit,
  type SheetUnit,
  unitsByKey,
  writeUnits,
} from '#db/queries/organisation-unit-import.ts'
import { unitReach } from '#server/domain/administration.ts'
import { isWithin } from '#server/domain/region.ts'
import { unitProblem } from '#server/domain/unit.ts'
import type { OrganisationCtx } from '#server/organisation/ctx.ts'
import { isRegion, requireOrganiser } from '#server/organisation/scope.ts'
import { paced } from './pace.ts'
import { RowReader } from './row-reader.ts'
import type { Planned, SheetRow, Transfer } from './types.ts'
import { DEPARTMENT_WORDS, FLAG_WORDS, UNIT_KIND_WORDS, wordOf } from './words.ts'

const keyOf = ({ region, name }: { region: string; name: string }) => `${region} ${name}`

function parentOf(row: SheetRow): { region: string; name: string } | null {
  const { parent_region: region, parent_name: name } = row.cells
  return region || name ? { region, name } : null
}

/** The unit a row describes; undefined where its cells do not make one. */
function read(ctx: OrganisationCtx, scope: readonly string[], row: SheetRow, reader: RowReader) {
  const kind = reader.code('kind', UNIT_KIND_WORDS)
  if (reader.text('kind') === '') reader.fault('kind', 'required')
  const name = reader.required('name')
  const region = reader.required('region')
  if (region && !isRegion(ctx.ground, region)) reader.fault('region', 'unknown_region')
  else if (region && !isWithin(region, scope)) reader.fault('region', 'outside_scope')
  const department = reader.code('department', DEPARTMENT_WORDS) ?? null
  const active = reader.flag('active', true)
  if (!kind || !reader.ok) return undefined
  const parent = parentOf(row)
  const unit: SheetUnit = {
    kind,
    name,
    region,
    department,
    active,
    parentRegion: parent?.region ?? null,
    parentName: parent?.name ?? null,
  }
  return unit
}

/** Units by spreadsheet: region and name are the key, so that neither changes, nor does the kind. */
export const unitTransfer: Transfer<SheetUnit> = {
  keeper: (ctx) => requireOrganiser(ctx.actor),

  plan: async (ctx, tx, scope, rows) => {
    const { prefixes, above } = unitReach(ctx.actor)
    const drafts = await paced(rows, (row) => {
      const reader = new RowReader(row)
      return { row, reader, unit: read(ctx, scope, row, reader) }
    })
    const keys = drafts.flatMap(({ row, unit }) => [unit ?? [], parentOf(row) ?? []].flat())
    const known = new Map((await unitsByKey(tx, keys)).map((unit) => [keyOf(unit), unit]))
    const own = new Map<string, SheetUnit>()
    for (const { reader, unit } of drafts) {
      if (!unit) continue
      if (own.has(keyOf(unit))) reader.fault('name', 'duplicate')
      else own.set(keyOf(unit), unit)
    }
    const planned: Planned<SheetUnit>[] = []
    for (const { row, reader, unit } of drafts) {
      if (!unit || !reader.ok) continue
      const before = known.get(keyOf(unit))
      if (before && before.kind !== unit.kind) reader.fault('kind', 'invalid')
      const named = parentOf(row)
      const parent = named && (own.get(keyOf(named)) ?? reachable(known.get(keyOf(named))))
      if (named && !parent) reader.fault('parent_name', 'unknown_unit')
      const problem = unitProblem(unit, parent ?? null)
      if (problem) reader.fault(problem === 'wrong_parent' ? 'parent_name' : 'kind', problem)
      if (before?.active && !unit.active && (await isUnitUsed(tx, before.id))) {
        reader.fault('active', 'still_used')
      }
      if (reader.ok) planned.push({ row: row.row, change: changeOf(before, unit), before, value: unit })
    }
    return { planned, faults: drafts.flatMap(({ reader }) => reader.faults) }

    function reachable(unit: KnownUnit | undefined): KnownUnit | undefined {
      const near = unit?.active && (isWithin(unit.region, prefixes) || above.includes(unit.region))
      return near ? unit : undefined
    }
  },

  apply: (_ctx, tx, planned) => {
    const of = (change: Planned<SheetUnit>['change']) =>
      planned.filter((each) => each.change === change).map(({ value }) => value)
    return writeUnits(tx, { founded: of('new'), changed: of('changed') })
  },

  dump: async (ctx, scope, { region, limit, locale }) => {
    const units = await dumpUnits(ctx.db.sql, scope, region, limit)
    return units.map((unit) => ({
      kind: wordOf(UNIT_KIND_WORDS, unit.kind, locale),
      name: unit.name,
      region: unit.region,
      department: unit.department ? wordOf(DEPARTMENT_WORDS, unit.department, locale) : '',
      parent_region: unit.parentRegion ?? '',
      parent_name: unit.parentName ?? '',
      active: wordOf(FLAG_WORDS, unit.active ? 'true' : 'false', locale),
    }))
  },
}

function changeOf(before: KnownUnit | undefined, unit: SheetUnit): Planned<SheetUnit>['change'] {
  if (!before) return 'new'
  const same =
    before.department === unit.department &&
    before.active === unit.active &&
    before.parentRegion === unit.parentRegion &&
    before.parentName === unit.parentName
  return same ? 'unchanged' : 'changed'
}
