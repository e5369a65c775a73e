import { z } from '@hono/zod-openapi'
import {
  MOST_CHANGES,
  rulesQuerySchema,
  rulesSchema,
  ruleTopicSchema,
  ruleValueSchemas,
  ruleVersionsSchema,
} from '#server/contract/policy.ts'
import { ancestor } from '#server/domain/region.ts'
import { changeRules, type RuleCtx } from '#server/policy/change-rules.ts'
import { rulesOver } from '#server/policy/read-rules.ts'
import type { HttpContext, HttpDeps } from './deps.ts'
import { answers, jsonBody, SIGNED_IN } from './describe.ts'
import { readJson, readQuery } from './input.ts'
import { originOf, readerOf } from './reader.ts'
import type { Server } from './serve.ts'

const EXAMPLE = {
  changes: [
    {
      region: '320613',
      key: 'accept/04/normal',
      value: { amount: 30, unit: 'working_minute', yellow: 0.7 },
      version: 0,
    },
  ],
}

const changesBody = z.object({
  changes: z
    .array(
      z.object({
        region: z.string().regex(/^\d{2,12}$/),
        key: z.string().max(60),
        value: z.union(Object.values(ruleValueSchemas)).nullable(),
        version: z.number().int().min(0),
      }),
    )
    .min(1)
    .max(MOST_CHANGES),
})

async function contextOf(deps: HttpDeps, c: HttpContext): Promise<RuleCtx> {
  const reader = await readerOf(deps, c)
  const origin = originOf(deps, c, reader)
  return { db: deps.db, actor: reader.actor, origin, ground: deps.places, policy: deps.policy }
}

/** Limits, calendars, categories, terms and routes: read by everyone, changed by administrators of the region. */
export function policyRoutes({ serve, json, deps }: Server): void {
  serve(
    {
      method: 'get',
      path: '/api/rules',
      tags: ['rules'],
      summary:
        'What is said over a region, and below it if asked for; the longest code that says something wins',
      security: SIGNED_IN,
      request: { query: rulesQuerySchema },
      responses: answers(200, 'Rules by topic, region and key.', rulesSchema),
      errors: ['unauthenticated', 'invalid_input', 'not_found'],
    },
    async (c) => {
      const ctx = await contextOf(deps, c)
      const { region, ...rest } = readQuery(c, rulesQuerySchema)
      // A zone decides nothing itself: what its city says holds in it.
      const over = deps.ground().zoneByCode(region) ? ancestor(region, 'city') : region
      return json(await rulesOver({ ctx, region: over, ...rest }))
    },
  )
  serve(
    {
      method: 'post',
      path: '/api/rules/{topic}',
      tags: ['rules'],
      summary: 'Changes rules of one topic, all or none',
      description: 'A value of null withdraws a rule; `version` is the one that was read, 0 for none.',
      security: SIGNED_IN,
      request: { params: z.object({ topic: ruleTopicSchema }), body: jsonBody(changesBody, EXAMPLE) },
      responses: answers(200, 'Changed; every node follows.', ruleVersionsSchema),
      errors: ['unauthenticated', 'forbidden', 'invalid_input', 'not_found', 'conflict'],
    },
    async (c) => {
      const ctx = await contextOf(deps, c)
      const topic = ruleTopicSchema.parse(c.req.param('topic'))
      return json(await changeRules({ ctx, topic, input: await readJson(c) }))
    },
  )
}
