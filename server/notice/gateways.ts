import { randomBytes } from 'node:crypto'
import { appendAudit } from '#db/queries/audit.ts'
import { type GatewayRow, insertGateway, listGateways, updateGateway } from '#db/queries/notice-gateway.ts'
import { gatewayChangeSchema, newGatewaySchema } from '#server/contract/notice.ts'
import type { Ctx } from '#server/ctx.ts'
import { prefixesOf } from '#server/domain/actor.ts'
import { AppError } from '#server/domain/error.ts'
import { isWithin } from '#server/domain/region.ts'

/** What a verb on gateways is given. */
export type GatewayCtx = Pick<Ctx, 'db' | 'actor' | 'origin' | 'ground'>

/** The administrator and the regions they look after. Throws unauthenticated, forbidden. */
function administrator({ actor }: GatewayCtx): { id: number; prefixes: string[] } {
  if (actor.kind !== 'user') throw new AppError('unauthenticated')
  const prefixes = prefixesOf(actor, 'system_admin')
  if (prefixes.length === 0) throw new AppError('forbidden')
  return { id: actor.id, prefixes }
}

const drawSecret = () => randomBytes(24).toString('base64url')

/** The gateways of a system administrator's regions. Throws forbidden. */
export async function readGateways(ctx: GatewayCtx): Promise<GatewayRow[]> {
  const { prefixes } = administrator(ctx)
  return (await listGateways(ctx.db.sql)).filter(({ region }) => isWithin(region, prefixes))
}

/** One of them. Throws forbidden; not_found, also for one of other regions. */
export async function requireOwnGateway(ctx: GatewayCtx, id: number): Promise<GatewayRow> {
  const { prefixes } = administrator(ctx)
  const [gateway] = await listGateways(ctx.db.sql, id)
  if (!gateway || !isWithin(gateway.region, prefixes)) throw new AppError('not_found')
  return gateway
}

/** Adds a gateway. Its secret is answered now and never again. Throws forbidden, invalid_input, conflict. */
export async function createGateway(
  ctx: GatewayCtx,
  body: unknown,
): Promise<GatewayRow & { secret: string }> {
  const by = administrator(ctx)
  const input = newGatewaySchema.parse(body)
  if (!isWithin(input.region, by.prefixes)) throw new AppError('forbidden', { region: input.region })
  if (!ctx.ground().labelPoint(input.region)) throw new AppError('invalid_input', { path: 'region' })
  const secret = input.secret ?? drawSecret()
  const id = await ctx.db.sql.begin(async (tx) => {
    const created = await insertGateway(tx, { ...input, secret, by: by.id })
    if (created === undefined) throw new AppError('conflict')
    const { channel, region, active } = input
    await appendAudit(tx, {
      ...{ action: 'gateway.create', actorKind: 'user', actorId: by.id, origin: ctx.origin },
      ...{ entity: 'gateway', subject: created, detail: { channel, region, active } },
    })
    return created
  })
  return { ...(await requireOwnGateway(ctx, id)), secret }
}

/** Changes a gateway; a new secret is answered once. Throws forbidden, not_found, invalid_input, conflict. */
export async function changeGateway(
  ctx: GatewayCtx,
  id: number,
  body: unknown,
): Promise<GatewayRow & { secret?: string }> {
  const by = administrator(ctx)
  const input = gatewayChangeSchema.parse(body)
  await requireOwnGateway(ctx, id)
  await ctx.db.sql.begin(async (tx) => {
    const changed = await updateGateway(tx, { ...input, id, secret: input.secret ?? null, by: by.id })
    if (!changed) throw new AppError('conflict')
    await appendAudit(tx, {
      ...{ action: 'gateway.change', actorKind: 'user', actorId: by.id, origin: ctx.origin },
      ...{
        entity: 'gateway',
        subject: id,
        detail: { active: input.active, secret: input.secret !== undefined },
      },
    })
  })
  const gateway = await requireOwnGateway(ctx, id)
  return input.secret === undefined ? gateway : { ...gateway, secret: input.secret }
}
