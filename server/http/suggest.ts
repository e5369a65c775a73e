import { duplicatesQuerySchema, duplicatesSchema, recommendationSchema } from '#server/contract/suggest.ts'
import { duplicatesOfIncident, duplicatesOfReport } from '#server/suggest/duplicates.ts'
import { readRecommendation } from '#server/suggest/recommendation.ts'
import type { HttpContext } from './deps.ts'
import { answers, idParams, SIGNED_IN } from './describe.ts'
import { readId, readQuery } from './input.ts'
import { originOf, readerOf } from './reader.ts'
import type { Server } from './serve.ts'

const tags = ['incidents']

/** What may be the same matter, and whom to send. Served before the routes of one incident: `duplicates` is no id. */
export function suggestRoutes({ serve, json, deps }: Server): void {
  const { db, policy } = deps
  const askedBy = async (c: HttpContext) => {
    const reader = await readerOf(deps, c)
    const origin = originOf(deps, c, reader)
    return { db, actor: reader.actor, origin, policy, now: deps.now() }
  }
  serve(
    {
      method: 'get',
      path: '/api/incidents/duplicates',
      tags,
      summary: 'Cases that a report about to be sent may repeat, of those the reader may read',
      limit: 'search',
      security: SIGNED_IN,
      request: { query: duplicatesQuerySchema },
      responses: answers(200, 'Cases, likeliest first, each with why.', duplicatesSchema),
      errors: ['unauthenticated', 'invalid_input', 'outside_ground'],
    },
    async (c) => {
      const asked = await askedBy(c)
      const query = readQuery(c, duplicatesQuerySchema)
      const locate = (lng: number, lat: number) => deps.places().locate(lng, lat)
      return json(await duplicatesOfReport({ ...asked, locate, query }))
    },
  )
  serve(
    {
      method: 'get',
      path: '/api/incidents/{id}/duplicates',
      tags,
      summary: 'Cases that may be the same matter, of those the reader may read',
      security: SIGNED_IN,
      request: { params: idParams },
      responses: answers(200, 'Cases, likeliest first, each with why.', duplicatesSchema),
      errors: ['unauthenticated', 'not_found'],
    },
    async (c) => {
      return json(await duplicatesOfIncident({ ...(await askedBy(c)), id: readId(c) }))
    },
  )
  serve(
    {
      method: 'get',
      path: '/api/incidents/{id}/recommendation',
      tags,
      summary: 'Whom to send, at most five, each with why; for the centre of the case',
      security: SIGNED_IN,
      request: { params: idParams },
      responses: answers(200, 'Workers and units, best first.', recommendationSchema),
      errors: ['unauthenticated', 'forbidden', 'not_found'],
    },
    async (c) => {
      const { actor } = await readerOf(deps, c)
      const asked = { db, actor, policy, ground: deps.ground(), now: deps.now(), id: readId(c) }
      return json(await readRecommendation(asked))
    },
  )
}
