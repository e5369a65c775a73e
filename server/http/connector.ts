import { z } from '@hono/zod-openapi'
import type { ConnectorRow } from '#db/queries/upstream-connector.ts'
import {
  connectorSavedSchema,
  connectorSettingSchema,
  connectorsSchema,
  deliveriesSchema,
  deliveryStateSchema,
} from '#server/contract/upstream.ts'
import { regionName } from '#server/domain/region-name.ts'
import { readConnectors, setConnector } from '#server/upstream/connectors.ts'
import { readDeliveries, retryDelivery } from '#server/upstream/deliveries.ts'
import type { HttpContext } from './deps.ts'
import { answers, idParams, jsonBody, SIGNED_IN } from './describe.ts'
import { readerLocale } from './header.ts'
import { readId, readJson, readQuery } from './input.ts'
import { originOf, readerOf } from './reader.ts'
import type { Server } from './serve.ts'
import { deliveryParams, doneSchema, readDelivery } from './upstream-delivery.ts'

const deliveriesQuery = z.object({ state: deliveryStateSchema.optional() })
const tags = ['upstream']

/** The accounts of systems above: what administrators set of them, and what did not arrive. */
export function connectorRoutes({ serve, json, deps }: Server): void {
  const { db } = deps
  const named = (c: HttpContext, { prefixes, ...connector }: ConnectorRow) => ({
    ...connector,
    areas: prefixes.map((code) => {
      const region = deps.ground().regionByCode(code)
      return { code, name: region ? regionName(region, readerLocale(c)) : code }
    }),
  })
  const asked = async (c: HttpContext) => {
    const reader = await readerOf(deps, c)
    return { db, actor: reader.actor, origin: originOf(deps, c, reader) }
  }

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
      await retryDelivery({ ...(await asked(c)), connector: readId(c), delivery: readDelivery(c) })
      return json({ done: true })
    },
  )
}
