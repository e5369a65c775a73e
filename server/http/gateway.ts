import { z } from '@hono/zod-openapi'
import type { GatewayRow } from '#db/queries/notice-gateway.ts'
import {
  gatewayChangeSchema,
  gatewayNoticesQuerySchema,
  gatewayNoticesSchema,
  gatewaySavedSchema,
  gatewaySchema,
  gatewaysSchema,
  gatewayTestSchema,
  newGatewaySchema,
} from '#server/contract/notice.ts'
import { AppError } from '#server/domain/error.ts'
import { regionName } from '#server/domain/region-name.ts'
import { readGatewayNotices, retryNotice, testGateway } from '#server/notice/gateway-notices.ts'
import { changeGateway, createGateway, readGateways, requireOwnGateway } from '#server/notice/gateways.ts'
import type { HttpContext } from './deps.ts'
import { answers, idParams, jsonBody, SIGNED_IN } from './describe.ts'
import { readerLocale } from './header.ts'
import { readId, readJson, readQuery } from './input.ts'
import { originOf, readerOf } from './reader.ts'
import type { Server } from './serve.ts'
import { doneSchema } from './upstream-delivery.ts'

const noticeParams = idParams.extend({ notice: z.coerce.number().int().positive() })
const tags = ['notices']
const EXAMPLE = {
  ...{ name: '南通政务微信', url: 'https://gateway.example/weige', locale: 'zh-CN', active: true },
}

/** The ways to page people: what administrators set of them, what did not get through. */
export function gatewayRoutes({ serve, json, deps }: Server): void {
  const named = (c: HttpContext, { region, ...gateway }: GatewayRow) => {
    const known = deps.ground().regionByCode(region)
    return {
      ...gateway,
      region: { code: region, name: known ? regionName(known, readerLocale(c)) : region },
    }
  }
  const ctxOf = async (c: HttpContext) => {
    const reader = await readerOf(deps, c)
    const { db, places, now } = deps
    return { db, ground: places, now, actor: reader.actor, origin: originOf(deps, c, reader) }
  }
  const readNotice = (c: HttpContext) => {
    const { success, data } = noticeParams.shape.notice.safeParse(c.req.param('notice'))
    if (!success) throw new AppError('not_found')
    return data
  }

  serve(
    {
      method: 'get',
      path: '/api/gateways',
      tags,
      summary: "Gateways of an administrator's regions, and how they stand",
      security: SIGNED_IN,
      responses: answers(200, 'Gateways, without their secrets.', gatewaysSchema),
      errors: ['unauthenticated', 'forbidden'],
    },
    async (c) => json({ gateways: (await readGateways(await ctxOf(c))).map((each) => named(c, each)) }),
  )
  serve(
    {
      method: 'post',
      path: '/api/gateways',
      tags,
      summary: 'Add a gateway: one a channel and region; the nearest over a place is used',
      security: SIGNED_IN,
      request: { body: jsonBody(newGatewaySchema, { channel: 'chat', region: '3206', ...EXAMPLE }) },
      responses: answers(201, 'Added; its secret is told once.', gatewaySavedSchema),
      errors: ['unauthenticated', 'forbidden', 'invalid_input', 'conflict', 'too_large'],
    },
    async (c) => json(named(c, await createGateway(await ctxOf(c), await readJson(c))), 201),
  )
  serve(
    {
      method: 'get',
      path: '/api/gateways/{id}',
      tags,
      summary: 'One gateway',
      security: SIGNED_IN,
      request: { params: idParams },
      responses: answers(200, 'Without its secret.', gatewaySchema),
      errors: ['unauthenticated', 'forbidden', 'not_found'],
    },
    async (c) => json(named(c, await requireOwnGateway(await ctxOf(c), readId(c)))),
  )
  serve(
    {
      method: 'put',
      path: '/api/gateways/{id}',
      tags,
      summary: 'Change a gateway as it was read',
      security: SIGNED_IN,
      request: { params: idParams, body: jsonBody(gatewayChangeSchema, { version: 1, ...EXAMPLE }) },
      responses: answers(200, 'Changed; a new secret is told once.', gatewaySavedSchema),
      errors: ['unauthenticated', 'forbidden', 'invalid_input', 'not_found', 'conflict', 'too_large'],
    },
    async (c) => json(named(c, await changeGateway(await ctxOf(c), readId(c), await readJson(c)))),
  )
  serve(
    {
      method: 'post',
      path: '/api/gateways/{id}/test',
      tags,
      summary: 'Send a test message now and say what became of it',
      security: SIGNED_IN,
      request: { params: idParams },
      responses: answers(200, 'Taken, or the code of what went wrong.', gatewayTestSchema),
      errors: ['unauthenticated', 'forbidden', 'not_found'],
    },
    async (c) => json(await testGateway(await ctxOf(c), readId(c))),
  )
  serve(
    {
      method: 'get',
      path: '/api/gateways/{id}/notices',
      tags,
      summary: 'What went over a gateway, newest first; `error` says why it did not get through',
      security: SIGNED_IN,
      request: { params: idParams, query: gatewayNoticesQuerySchema },
      responses: answers(200, 'A page.', gatewayNoticesSchema),
      errors: ['unauthenticated', 'forbidden', 'invalid_input', 'not_found'],
    },
    async (c) =>
      json(await readGatewayNotices(await ctxOf(c), readId(c), readQuery(c, gatewayNoticesQuerySchema))),
  )
  serve(
    {
      method: 'post',
      path: '/api/gateways/{id}/notices/{notice}/retry',
      tags,
      summary: 'Send again what was given up',
      security: SIGNED_IN,
      request: { params: noticeParams },
      responses: answers(200, 'Due again.', doneSchema),
      errors: ['unauthenticated', 'forbidden', 'not_found', 'not_allowed_now'],
    },
    async (c) => {
      await retryNotice(await ctxOf(c), readId(c), readNotice(c))
      return json({ done: true })
    },
  )
}
