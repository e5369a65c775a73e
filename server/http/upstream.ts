import { z } from '@hono/zod-openapi'
import {
  caseUpstreamSchema,
  ticketAnswerSchema,
  ticketNumberSchema,
  ticketSchema,
  upstreamSystemSchema,
} from '#server/contract/upstream.ts'
import { readCaseUpstream, retryCaseDelivery } from '#server/upstream/case-upstream.ts'
import { readTicket } from '#server/upstream/read-ticket.ts'
import { takeTicket } from '#server/upstream/take-ticket.ts'
import type { HttpContext } from './deps.ts'
import { answers, idParams, jsonBody, SIGNED_IN } from './describe.ts'
import { readId, readJson } from './input.ts'
import { originOf, readerOf } from './reader.ts'
import type { Server } from './serve.ts'
import { deliveryParams, doneSchema, readDelivery } from './upstream-delivery.ts'

const EXAMPLE = {
  system: 'hotline_12345',
  ticket: 'NT20261122-00123',
  deadline: '2026-11-27T18:00:00+08:00',
  lng: 120.894,
  lat: 32.021,
  category: '0401',
  urgency: 'normal',
  text: '小区北门垃圾堆放无人清理',
}
const ticketParams = z.object({ system: upstreamSystemSchema, ticket: ticketNumberSchema })
const tags = ['upstream']

/** Tickets of systems above, and what goes back to them. */
export function upstreamRoutes({ serve, json, deps }: Server): void {
  const { db, intake } = deps
  const asked = async (c: HttpContext) => {
    const reader = await readerOf(deps, c)
    return { db, actor: reader.actor, origin: originOf(deps, c, reader) }
  }

  serve(
    {
      method: 'post',
      path: '/api/upstream/tickets',
      tags,
      summary: 'Hand a ticket in; one that is known is the same ticket',
      description: 'The pair of connector and ticket number is the key: no Idempotency-Key is needed.',
      security: SIGNED_IN,
      keys: 'tickets',
      request: { body: jsonBody(ticketSchema, EXAMPLE) },
      responses: {
        ...answers(200, 'The ticket was known; what it said anew is noted.', ticketAnswerSchema),
        ...answers(201, 'Recorded; durable.', ticketAnswerSchema),
      },
      errors: ['unauthenticated', 'forbidden', 'invalid_input', 'outside_ground', 'too_large'],
    },
    async (c) => {
      const { places, now, policy } = deps
      const ctx = { ...(await asked(c)), ground: places, key: '', now, policy }
      const answer = await takeTicket({ ctx, intake, input: await readJson(c) })
      return json(answer, answer.known ? 200 : 201)
    },
  )
  serve(
    {
      method: 'get',
      path: '/api/upstream/tickets/{system}/{ticket}',
      tags,
      summary: "A connector's own ticket and where its cases stand",
      security: SIGNED_IN,
      keys: 'tickets',
      request: { params: ticketParams },
      responses: answers(200, 'The ticket.', ticketAnswerSchema),
      errors: ['unauthenticated', 'forbidden', 'invalid_input', 'not_found'],
    },
    async (c) => {
      const ctx = await asked(c)
      const { system, ticket } = ticketParams.parse(c.req.param())
      return json(await readTicket({ ctx, system, number: ticket }))
    },
  )
  serve(
    {
      method: 'get',
      path: '/api/incidents/{id}/upstream',
      tags,
      summary: 'The tickets of a case and what went back upstream, for its centre',
      security: SIGNED_IN,
      request: { params: idParams },
      responses: answers(200, 'Tickets and deliveries.', caseUpstreamSchema),
      errors: ['unauthenticated', 'forbidden', 'not_found'],
    },
    async (c) => json(await readCaseUpstream({ ...(await asked(c)), id: readId(c) })),
  )
  serve(
    {
      method: 'post',
      path: '/api/incidents/{id}/upstream/{delivery}/retry',
      tags,
      summary: 'Send again what was given up, for the centre of the case',
      security: SIGNED_IN,
      request: { params: deliveryParams },
      responses: answers(200, 'Due again.', doneSchema),
      errors: ['unauthenticated', 'forbidden', 'not_found', 'not_allowed_now'],
    },
    async (c) => {
      await retryCaseDelivery({ ...(await asked(c)), id: readId(c), delivery: readDelivery(c) })
      return json({ done: true })
    },
  )
}
