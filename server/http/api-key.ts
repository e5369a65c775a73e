import { createKey } from '#server/api-key/create-key.ts'
import { listKeys } from '#server/api-key/list-keys.ts'
import { revokeKey } from '#server/api-key/revoke-key.ts'
import {
  apiKeyPageSchema,
  apiKeyQuerySchema,
  apiKeySchema,
  createdApiKeySchema,
  newApiKeySchema,
} from '#server/contract/api-key.ts'
import type { HttpContext } from './deps.ts'
import { answers, idParams, jsonBody, SIGNED_IN } from './describe.ts'
import { readId, readJson, readQuery } from './input.ts'
import { originOf, readerOf } from './reader.ts'
import type { Server } from './serve.ts'

const tags = ['api-keys']
const EXAMPLE = {
  name: '12345 平台对接',
  account: 16,
  prefixes: ['320613'],
  operations: ['tickets', 'cases.read'],
  days: 365,
}

/** Keys with which other systems ask: made and ended by the system administrator of the account's regions. */
export function apiKeyRoutes({ serve, json, deps }: Server): void {
  const asked = async (c: HttpContext) => {
    const reader = await readerOf(deps, c)
    const origin = originOf(deps, c, reader)
    return { db: deps.db, actor: reader.actor, origin, ground: deps.ground(), now: deps.now }
  }
  serve(
    {
      method: 'get',
      path: '/api/api-keys',
      tags,
      summary: "Keys of the connectors in an administrator's regions, youngest first",
      security: SIGNED_IN,
      request: { query: apiKeyQuerySchema },
      responses: answers(200, 'A page; `next` goes into `after`.', apiKeyPageSchema),
      errors: ['unauthenticated', 'forbidden', 'invalid_input'],
    },
    async (c) => json(await listKeys(await asked(c), readQuery(c, apiKeyQuerySchema))),
  )
  serve(
    {
      method: 'post',
      path: '/api/api-keys',
      tags,
      summary: 'Make a key for a connector account; the answer alone tells it',
      description:
        'A key does what its account may do, within `prefixes` and for `operations` only. It is sent as `Authorization: Bearer wg_…` and needs no cookie.',
      security: SIGNED_IN,
      request: { body: jsonBody(newApiKeySchema, EXAMPLE) },
      responses: answers(201, 'Made. Keep `key` now: it is not told again.', createdApiKeySchema),
      errors: ['unauthenticated', 'forbidden', 'not_found', 'invalid_input', 'too_large'],
    },
    async (c) => json(await createKey(await asked(c), await readJson(c)), 201),
  )
  serve(
    {
      method: 'post',
      path: '/api/api-keys/{id}/revoke',
      tags,
      summary: 'End a key; within 2 s no node takes it any more',
      security: SIGNED_IN,
      request: { params: idParams },
      responses: answers(200, 'Revoked; again changes nothing.', apiKeySchema),
      errors: ['unauthenticated', 'forbidden', 'not_found'],
    },
    async (c) => {
      const revoked = await revokeKey(await asked(c), readId(c))
      deps.keys.dropped()
      return json(revoked)
    },
  )
}
