import { z } from '@hono/zod-openapi'
import {
  callSchema,
  personCasesSchema,
  personSearchSchema,
  unmaskedSchema,
  unmaskSchema,
} from '#server/contract/person.ts'
import type { Entity } from '#server/domain/case.ts'
import { callPerson } from '#server/people/call.ts'
import type { AskedPerson } from '#server/people/person-of-case.ts'
import { searchPeople } from '#server/people/search.ts'
import { unmaskPerson } from '#server/people/unmask.ts'
import type { HttpContext } from './deps.ts'
import { answers, idParams, jsonBody, SIGNED_IN } from './describe.ts'
import { readId, readJson } from './input.ts'
import { originOf, readerOf } from './reader.ts'
import type { Server } from './serve.ts'

const params = idParams.extend({ person: z.coerce.number().int().positive() })
const ENTITIES = { incidents: 'incident', mediations: 'mediation' } as const

/** What is known of the persons of a case: told one at a time, for a reason, and recorded. Nowhere is there a list. */
export function peopleRoutes(server: Server): void {
  for (const path of ['incidents', 'mediations'] as const) caseRoutes(server, path, ENTITIES[path])
  const { serve, json, deps } = server
  serve(
    {
      method: 'post',
      path: '/api/people/search',
      tags: ['people'],
      summary: 'Cases that name a telephone or an identity number in full, of those the reader may read',
      description: 'For dispatchers, duty commanders and mediators. Each search is recorded with its reason.',
      security: SIGNED_IN,
      limit: 'search',
      request: { body: jsonBody(personSearchSchema, { phone: '13812345678', reason: 'repeat' }) },
      responses: answers(200, 'Cases, newest first.', personCasesSchema),
      errors: ['unauthenticated', 'forbidden', 'invalid_input', 'too_large'],
    },
    async (c) => {
      const reader = await readerOf(deps, c)
      const { actor } = reader
      const origin = originOf(deps, c, reader)
      return json(await searchPeople({ db: deps.db, actor, origin, input: await readJson(c) }))
    },
  )
}

function caseRoutes({ serve, json, deps }: Server, path: keyof typeof ENTITIES, entity: Entity): void {
  const base = `/api/${path}/{id}/people/{person}`
  const asked = async (c: HttpContext): Promise<AskedPerson> => {
    const reader = await readerOf(deps, c)
    const origin = originOf(deps, c, reader)
    const of = { entity, id: readId(c), person: readId(c, 'person') }
    return { db: deps.db, actor: reader.actor, origin, ...of }
  }
  serve(
    {
      method: 'post',
      path: `${base}/call`,
      tags: [path],
      summary: 'The telephone of a person, for who handles the open case; recorded',
      security: SIGNED_IN,
      request: { params },
      responses: answers(200, 'The number.', callSchema, { phone: '13812345678' }),
      errors: ['unauthenticated', 'forbidden', 'not_found'],
    },
    async (c) => json(await callPerson(await asked(c))),
  )
  serve(
    {
      method: 'post',
      path: `${base}/unmask`,
      tags: [path],
      summary: 'One field of a person as it is, for who may read the case and says why; recorded',
      security: SIGNED_IN,
      request: { params, body: jsonBody(unmaskSchema, { field: 'phone', reason: 'call_back' }) },
      responses: answers(200, 'The value.', unmaskedSchema, { field: 'phone', value: '13812345678' }),
      errors: ['unauthenticated', 'invalid_input', 'not_found', 'too_large'],
    },
    async (c) => json(await unmaskPerson({ ...(await asked(c)), input: await readJson(c) })),
  )
}
