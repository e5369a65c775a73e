import {
  noticesQuerySchema,
  noticesSchema,
  receiptsSchema,
  receiptsTakenSchema,
  seeAllSchema,
  seenSchema,
} from '#server/contract/notice.ts'
import { readNotices, seeAll, settleNotice } from '#server/notice/read-box.ts'
import { acceptReceipts } from '#server/notice/take-receipts.ts'
import { answers, idParams, jsonBody, SIGNED_IN } from './describe.ts'
import { headerOf } from './header.ts'
import { BODY_LIMIT, readBytes, readId, readJson, readQuery } from './input.ts'
import { SIGNATURE_HEADERS } from './notice-webhook.ts'
import { readerOf } from './reader.ts'
import type { Server } from './serve.ts'
import { doneSchema } from './upstream-delivery.ts'

const tags = ['notices']

/** What people are told of: one box a person, and what gateways say became of what they were paged. */
export function noticeRoutes({ serve, json, deps }: Server): void {
  const { sql } = deps.db
  serve(
    {
      method: 'get',
      path: '/api/notices',
      tags,
      summary: 'What the reader was told of, newest first, and how much of it is not seen',
      security: SIGNED_IN,
      request: { query: noticesQuerySchema },
      responses: answers(200, 'A page.', noticesSchema),
      errors: ['unauthenticated', 'invalid_input'],
    },
    async (c) =>
      json(await readNotices(sql, (await readerOf(deps, c)).actor, readQuery(c, noticesQuerySchema))),
  )
  for (const [verb, accepted] of [
    ['seen', false],
    ['accepted', true],
  ] as const)
    serve(
      {
        method: 'post',
        path: `/api/notices/{id}/${verb}`,
        tags,
        summary: accepted
          ? 'The reader has taken on what a notice says (签收 of the notice, not of the case); the first time counts'
          : 'The reader has seen a notice; the first time counts',
        security: SIGNED_IN,
        request: { params: idParams },
        responses: answers(200, 'Noted.', doneSchema),
        errors: ['unauthenticated', 'forbidden', 'not_found'],
      },
      async (c) => {
        await settleNotice(sql, (await readerOf(deps, c)).actor, { id: readId(c), accepted })
        return json({ done: true })
      },
    )
  serve(
    {
      method: 'post',
      path: '/api/notices/seen',
      tags,
      summary: 'The reader has seen everything up to a notice',
      security: SIGNED_IN,
      request: { body: jsonBody(seeAllSchema, { until: 1 }) },
      responses: answers(200, 'How many were not seen.', seenSchema),
      errors: ['unauthenticated', 'invalid_input', 'forbidden', 'too_large'],
    },
    async (c) => json(await seeAll(sql, (await readerOf(deps, c)).actor, await readJson(c))),
  )
  serve(
    {
      method: 'post',
      path: '/api/notices/receipts',
      tags,
      summary: 'What became of notices, told by the gateway that took them; signed as what it is sent',
      parameters: [
        { ...SIGNATURE_HEADERS.gateway, required: true },
        { ...SIGNATURE_HEADERS.timestamp, required: true },
        { ...SIGNATURE_HEADERS.signature, required: true },
      ],
      request: { body: jsonBody(receiptsSchema, { receipts: [{ id: 1, state: 'delivered' }] }) },
      responses: answers(200, 'How many were notices of this gateway.', receiptsTakenSchema),
      errors: ['unauthenticated', 'forbidden', 'invalid_input', 'too_large'],
    },
    async (c) => {
      const signed = {
        gateway: headerOf(c, 'x-weige-gateway'),
        timestamp: headerOf(c, 'x-weige-timestamp'),
        signature: headerOf(c, 'x-weige-signature'),
        body: Buffer.from(await readBytes(c, BODY_LIMIT)).toString(),
      }
      return json(await acceptReceipts(sql, signed, deps.now()))
    },
  )
}
