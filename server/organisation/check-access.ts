import { unitsById } from '#db/queries/organisation-unit.ts'
import type { Grant } from '#server/domain/actor.ts'
import { expandZones, grantsProblem } from '#server/domain/administration.ts'
import { isWithin } from '#server/domain/region.ts'
import type { OrganisationCtx } from './ctx.ts'
import { fault, refuseIf } from './fault.ts'
import { isRegion } from './scope.ts'

/** Roles as they are kept. Throws invalid_input where they exclude one another or reach beyond `scope`. */
export function checkedGrants(
  ctx: OrganisationCtx,
  grants: readonly Grant[],
  scope: readonly string[],
): Grant[] {
  refuseIf(
    'roles',
    grantsProblem(grants, scope, (code) => isRegion(ctx.ground, code)),
  )
  return grants.map(({ role, prefixes }) => ({ role, prefixes: expandZones(prefixes, ctx.ground.zones) }))
}

/** Throws invalid_input for a unit that is unknown, out of use or beyond `scope`, or named twice. */
export async function checkMemberships(
  ctx: OrganisationCtx,
  memberships: readonly { unit: number }[],
  scope: readonly string[],
): Promise<void> {
  const ids = memberships.map(({ unit }) => unit)
  if (new Set(ids).size < ids.length) throw fault('units', 'duplicate')
  const units = await unitsById(ctx.db.sql, ids)
  const fits = ids.every((id) => {
    const unit = units.get(id)
    return unit?.active && isWithin(unit.region, scope)
  })
  if (!fits) throw fault('units', 'unknown_unit')
}

/** An account belongs somewhere, unless who keeps it keeps the whole ground. Throws invalid_input. */
export function requirePlace(
  ctx: OrganisationCtx,
  account: { roles: readonly Grant[]; units: readonly unknown[] },
  scope: readonly string[],
): void {
  const placed = account.units.length > 0 || account.roles.some(({ prefixes }) => prefixes.length > 0)
  if (!placed && !isWithin(ctx.ground.scope, scope)) throw fault('roles', 'region_missing')
}
