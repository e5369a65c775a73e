import { randomUUID } from 'node:crypto'
import { appendAudit } from '#db/queries/audit.ts'
import { gatewayNotices, gatewaySecret, renewNotice } from '#db/queries/notice-gateway.ts'
import { entryOf } from '#server/audit/entry.ts'
import type { GATEWAY_NOTICE_STATES, GatewayTest } from '#server/contract/notice.ts'
import { AppError } from '#server/domain/error.ts'
import { nextPage } from '#server/organisation/page.ts'
import { type GatewayCtx, requireOwnGateway } from './gateways.ts'
import { postNotice } from './post.ts'

const TEST_TEXT = {
  'zh-CN': '【测试】这是一条通道测试消息，无需处理。',
  en: '[Test] This message tests the gateway. Nothing is to be done.',
}

interface Asked {
  after?: string | undefined
  limit: number
  state?: (typeof GATEWAY_NOTICE_STATES)[number] | undefined
}

/** What went over a gateway, newest first. Throws forbidden, not_found. */
export async function readGatewayNotices(ctx: GatewayCtx, gateway: number, asked: Asked) {
  await requireOwnGateway(ctx, gateway)
  const before = asked.after === undefined ? Number.MAX_SAFE_INTEGER : Number(asked.after)
  const { state, limit } = asked
  const items = await gatewayNotices(ctx.db.sql, { gateway, before, limit, ...(state && { state }) })
  return { items, next: nextPage(items, limit) }
}

/** Makes a notice that was given up due again. Throws forbidden, not_found; not_allowed_now unless it had failed. */
export async function retryNotice(ctx: GatewayCtx, gateway: number, notice: number): Promise<void> {
  await requireOwnGateway(ctx, gateway)
  await ctx.db.sql.begin(async (tx) => {
    if (!(await renewNotice(tx, gateway, notice))) throw new AppError('not_allowed_now')
    const about = { entity: 'gateway', subject: gateway, detail: { notice } } as const
    await appendAudit(tx, entryOf(ctx, 'notice.retry', about))
  })
}

/** Sends a message that concerns nobody's case to the administrator who asks. Throws forbidden, not_found. */
export async function testGateway(ctx: GatewayCtx & { now: () => number }, id: number): Promise<GatewayTest> {
  await requireOwnGateway(ctx, id)
  const gateway = await gatewaySecret(ctx.db.sql, id)
  if (!gateway || ctx.actor.kind !== 'user') throw new AppError('not_found')
  const { channel, locale } = gateway
  const error = await postNotice(
    gateway,
    {
      ...{ id: 0, dedupeKey: `test:${randomUUID()}`, channel, to: { account: ctx.actor.id, post: null } },
      ...{ template: 'test', urgency: 'normal', locale, exercise: false, text: TEST_TEXT[locale] },
      ...{ case: null, deadline: null, queuedAt: new Date(ctx.now()).toISOString() },
    },
    { now: ctx.now() },
  )
  await appendAudit(ctx.db.sql, {
    ...{ action: 'gateway.test', actorKind: 'user', actorId: ctx.actor.id, origin: ctx.origin },
    ...{ entity: 'gateway', subject: id, detail: { error: error ?? null } },
  })
  return { error: error ?? null }
}
