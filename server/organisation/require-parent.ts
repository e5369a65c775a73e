import { unitsById } from '#db/queries/organisation-unit.ts'
import type { UserActor } from '#server/auth/access.ts'
import { unitReach } from '#server/domain/administration.ts'
import { isWithin } from '#server/domain/region.ts'
import type { Unit } from '#server/domain/unit.ts'
import type { OrganisationCtx } from './ctx.ts'
import { fault } from './fault.ts'

function mayHangOn(actor: UserActor, unit: Unit): boolean {
  const { prefixes, above } = unitReach(actor)
  return isWithin(unit.region, prefixes) || above.includes(unit.region)
}

/** The unit that another is put under. Throws invalid_input where it is unknown, out of use or out of reach. */
export async function requireParent(ctx: OrganisationCtx, id: number | null): Promise<Unit | null> {
  if (id === null) return null
  const parent = (await unitsById(ctx.db.sql, [id])).get(id)
  if (!parent?.active || !mayHangOn(ctx.actor, parent)) throw fault('parent', 'unknown_unit')
  return parent
}
