import { z } from '@hono/zod-openapi'
import type { ConnectorRow } from '#db/queries/upstream-connector.ts'
import {
  caseUpstreamSchema,
  connectorSavedSchema,
  connectorSettingSchema,
  connectorsSchema,
  deliveriesSchema,
  deliveryStateSchema,
  ticketAnswerSchema,
  ticketNumberSchema,
  ticketSchema,
  upstreamSystemSchema,
} from '#server/contract/upstream.ts'
import { AppError } from '#server/domain/error.ts'
import { regionName } from '#server/domain/region-name.ts'
import { readCaseUpstream, retryCaseDelivery } from '#server/upstream/case-upstream.ts'
import { readConnectors, setConnector } from '#server/upstream/connectors.ts'
import { readDeliveries, retryDelivery } from '#server/upstream/deliveries.ts'
import { readTicket } from '#server/upstream/read-ticket.ts'
import { takeTicket } from '#server/upstream/take-ticket.ts'
import type { HttpContext } from './deps.ts'
import { answers, idParams, jsonBody, SIGNED_IN } from './describe.ts'
import { readerLocale } from './header.ts'
import { readId, readJson, readQuery } from './input.ts'
import { readerOf } from './reader.ts'
import type { Server } from './serve.ts'

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
const deliveryParams = idParams.extend({ delivery: z.coerce.number().int().positive() })
const deliveriesQuery = z.object({ state: deliveryStateSchema.optional() })
const doneSchema = z.object({ done: z.literal(true) })
const tags = ['upstream']

/** A delivery's number in the path; what cannot be one is as unknown as any other. */
function deliveryOf(c: HttpContext): number {
  const { success, data } = deliveryParams.shape.delivery.safeParse(c.req.param('delivery'))
  if (!success) throw new AppError('not_found')
  return data
}

/** Tickets of systems above, and what goes back to them. */
export function upstreamRoutes({ serve, json, deps }: Server): void {
  const { db, intake } = deps
  const named = (c: HttpContext, { prefixes, ...connector }: ConnectorRow) => ({
    ...connector,
    areas: prefixes.map((code) => {
      const region = deps.ground().regionByCode(code)
      return { code, name: region ? regionName(region, readerLocale(c)) : code }
    }),
  })
  const asked = async (c: HttpContext) => ({ db, actor: (await readerOf(deps, c)).actor })

  serve(
    {
      method: 'post',
      path: '/api/upstream/tickets',
      tags,
      summary: 'Hand a ticket in; one that is known is the same ticket',
      description: 'The pair of connector and ticket number is the key: no Idempotency-Key is needed.',
      security: SIGNED_IN,
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
      request: { params: ticketParams },
      responses: answers(200, 'The ticket.', ticketAnswerSchema),
      errors: ['unauthenticated', 'forbidden', 'invalid_input', 'not_found'],
    },
    async (c) => {
      const { system, ticket } = ticketParams.parse(c.req.param())
      return json(await readTicket({ ctx: await asked(c), system, number: ticket }))
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
      await retryCaseDelivery({ ...(await asked(c)), id: readId(c), delivery: deliveryOf(c) })
      return json({ done: true })
    },
  )
  serve(
    {
      method: 'get',
      path: '/api/connectors',
      tags,
      summary: "Connectors of an administrator's regions, and how their deliveries stand",
      security: SIGNED_IN,
      responses: answers(200, 'Connectors, without their secrets.', connectorsSchema),
      errors: ['unauthenticated', 'forbidden'],
    },
    async (c) =>
      json({
        connectors: (await readConnectors(await asked(c))).map((connector) => named(c, connector)),
      }),
  )
  serve(
    {
      method: 'put',
      path: '/api/connectors/{id}',
      tags,
      summary: 'Say which system a connector speaks for and where it listens',
      security: SIGNED_IN,
      request: {
        params: idParams,
        body: jsonBody(connectorSettingSchema, {
          system: 'hotline_12345',
          webhook: 'https://12345.example/hook',
        }),
      },
      responses: answers(200, 'Set; a new secret is told once.', connectorSavedSchema),
      errors: ['unauthenticated', 'forbidden', 'invalid_input', 'not_found', 'too_large'],
    },
    async (c) =>
      json(named(c, await setConnector({ ...(await asked(c)), id: readId(c), input: await readJson(c) }))),
  )
  serve(
    {
      method: 'get',
      path: '/api/connectors/{id}/deliveries',
      tags,
      summary: 'What went to a connector, newest first; `lastError` says why it did not arrive',
      security: SIGNED_IN,
      request: { params: idParams, query: deliveriesQuery },
      responses: answers(200, 'Deliveries.', deliveriesSchema),
      errors: ['unauthenticated', 'forbidden', 'invalid_input', 'not_found'],
    },
    async (c) => {
      const { state } = readQuery(c, deliveriesQuery)
      return json({ deliveries: await readDeliveries({ ...(await asked(c)), connector: readId(c), state }) })
    },
  )
  serve(
    {
      method: 'post',
      path: '/api/connectors/{id}/deliveries/{delivery}/retry',
      tags,
      summary: 'Send again what was given up',
      security: SIGNED_IN,
      request: { params: deliveryParams },
      responses: answers(200, 'Due again.', doneSchema),
      errors: ['unauthenticated', 'forbidden', 'not_found', 'not_allowed_now'],
    },
    async (c) => {
      await retryDelivery({ ...(await asked(c)), connector: readId(c), delivery: deliveryOf(c) })
      return json({ done: true })
    },
  )
}
