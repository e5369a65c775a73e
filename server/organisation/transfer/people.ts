import {
  dumpPeople,
  idsByUsername,
  type KnownPerson,
  peopleByUsername,
  type WrittenPerson,
  writePeople,
} from '#db/queries/organisation-person-import.ts'
import { unitsByKey } from '#db/queries/organisation-unit-import.ts'
import { entryOf, rolesText } from '#server/audit/entry.ts'
import { emailOf } from '#server/auth/auth.ts'
import type { Grant } from '#server/domain/actor.ts'
import { collapseZones, expandZones, grantsProblem } from '#server/domain/administration.ts'
import { isWithin } from '#server/domain/region.ts'
import { accountReach } from '#server/organisation/account-reach.ts'
import type { OrganisationCtx } from '#server/organisation/ctx.ts'
import { isRegion, requireAccountKeeper } from '#server/organisation/scope.ts'
import { paced } from './pace.ts'
import { parseRoles, roleCell } from './role-cell.ts'
import { RowReader } from './row-reader.ts'
import type { Planned, Transfer } from './types.ts'
import { FLAG_WORDS, wordOf } from './words.ts'

const USERNAME = /^[a-z0-9_.-]{3,60}$/

/** An account with whether the change touches what it may do. */
interface SheetPerson extends WrittenPerson {
  touched: boolean
}

/** Units of a cell: `320613/崇川区城市管理局; …`. */
function parseUnits(cells: readonly string[]): { region: string; name: string }[] {
  return cells.map((part) => {
    const at = part.indexOf('/')
    return { region: part.slice(0, Math.max(0, at)).trim(), name: part.slice(at + 1).trim() }
  })
}

const said = (grants: readonly Grant[]) =>
  JSON.stringify(grants.map(({ role, prefixes }) => [role, [...prefixes].sort()]).sort())
const sorted = (ids: readonly number[]) => JSON.stringify([...ids].sort((a, b) => a - b))

function changeOf(
  before: KnownPerson | undefined,
  next: WrittenPerson,
): Pick<SheetPerson, 'touched'> & {
  change: Planned<unknown>['change']
} {
  if (!before) return { change: 'new', touched: false }
  const touched =
    before.active !== next.active ||
    said(before.roles) !== said(next.roles) ||
    sorted(before.units.map(({ id }) => id)) !== sorted(next.units)
  return { change: touched || before.name !== next.name ? 'changed' : 'unchanged', touched }
}

/** Grants of a row as they are kept; [] where there is a fault. */
function rolesOf(ctx: OrganisationCtx, reader: RowReader, scope: readonly string[]): Grant[] {
  const roles = parseRoles(reader.text('roles'))
  if (!roles) {
    reader.fault('roles', 'invalid')
    return []
  }
  const problem = grantsProblem(roles, scope, (code) => isRegion(ctx.ground, code))
  if (problem) reader.fault('roles', problem)
  return roles.map(({ role, prefixes }) => ({ role, prefixes: expandZones(prefixes, ctx.ground.zones) }))
}

/** Accounts by spreadsheet: the username is the key. New ones have no password until they are given one. */
export const peopleTransfer: Transfer<SheetPerson> = {
  keeper: (ctx) => requireAccountKeeper(ctx.actor),

  plan: async (ctx, tx, scope, rows) => {
    const readers = rows.map((row) => new RowReader(row))
    const reach = accountReach(ctx.ground, scope)
    const known = new Map(
      (
        await peopleByUsername(
          tx,
          reach,
          rows.map(({ cells }) => cells.username ?? ''),
        )
      ).map((person) => [person.username, person]),
    )
    const keys = readers.map((reader) => parseUnits(reader.list('units', /[;；\n]/)))
    const units = new Map(
      (await unitsByKey(tx, keys.flat())).map((unit) => [`${unit.region}/${unit.name}`, unit]),
    )
    const seen = new Set<string>()
    const planned: Planned<SheetPerson>[] = []
    await paced(readers, (reader, index) => {
      const username = reader.required('username')
      if (username && !USERNAME.test(username)) reader.fault('username', 'invalid')
      if (username && seen.has(username)) reader.fault('username', 'duplicate')
      seen.add(username)
      const name = reader.required('name')
      const roles = rolesOf(ctx, reader, scope)
      const active = reader.flag('active', true)
      const members = keys[index].flatMap((key) => units.get(`${key.region}/${key.name}`) ?? [])
      const fits = members.every((unit) => unit.active && isWithin(unit.region, scope))
      if (members.length < keys[index].length || !fits) reader.fault('units', 'unknown_unit')
      const before = known.get(username)
      if (before && !before.reachable) reader.fault('username', 'taken')
      const placed = members.length > 0 || roles.some(({ prefixes }) => prefixes.length > 0)
      if (reader.ok && !placed && !reach.placeless) reader.fault('roles', 'region_missing')
      const ids = [...new Set(members.map(({ id }) => id))]
      const next = { username, name, email: emailOf(username), active, roles, units: ids }
      const change = changeOf(before, next)
      if (change.touched && before?.id === ctx.actor.id) reader.fault('roles', 'own_account')
      if (!reader.ok) return
      planned.push({
        row: reader.row,
        change: change.change,
        before,
        value: { ...next, touched: change.touched },
      })
    })
    return { planned, faults: readers.flatMap(({ faults }) => faults) }
  },

  apply: (_ctx, tx, planned) => {
    const people = planned.filter(({ change }) => change !== 'unchanged').map(({ value }) => value)
    const touched = people.filter(({ touched }) => touched).map(({ username }) => username)
    return writePeople(tx, people, touched)
  },

  entries: async (ctx, tx, planned) => {
    const written = planned.filter(({ change }) => change !== 'unchanged')
    const ids = await idsByUsername(
      tx,
      written.map(({ value }) => value.username),
    )
    return written.map(({ change, value }) => {
      const detail = { roles: rolesText(value.roles), units: value.units.join(','), active: value.active }
      const action = change === 'new' ? 'account.create' : 'account.change'
      return entryOf(ctx, action, { entity: 'account', subject: ids.get(value.username), detail })
    })
  },

  dump: async (ctx, scope, { region, limit, locale }) => {
    const reach = accountReach(ctx.ground, scope)
    const within = region && { prefixes: region, placeless: false }
    const people = await dumpPeople(ctx.db.sql, reach, within, limit)
    return people.map(({ username, name, active, roles, units }) => ({
      username,
      name,
      roles: roleCell(
        roles.map(({ role, prefixes }) => ({ role, prefixes: collapseZones(prefixes, ctx.ground.zones) })),
        locale,
      ),
      units: units.map((unit) => `${unit.region}/${unit.name}`).join('; '),
      active: wordOf(FLAG_WORDS, active ? 'true' : 'false', locale),
    }))
  },
}
