import {
  campaignSchema,
  campaignsSchema,
  enteredSchema,
  figuresQuerySchema,
  visitSchema,
} from '#server/contract/figures.ts'
import { readCampaigns } from '#server/figures/campaigns.ts'
import { openCampaign } from '#server/figures/open-campaign.ts'
import { visitGrid } from '#server/figures/visit-grid.ts'
import { answers, idParams, jsonBody, SIGNED_IN } from './describe.ts'
import { readId, readJson, readQuery } from './input.ts'
import { originOf, readerOf } from './reader.ts'
import type { Server } from './serve.ts'

const regionQuery = figuresQuerySchema.pick({ region: true })
const tags = ['campaigns']
const security = SIGNED_IN

/** Rounds of visits to grids: opened by a centre, marked by the grids' own workers. */
export function campaignRoutes({ serve, json, deps }: Server): void {
  serve(
    {
      method: 'get',
      path: '/api/campaigns',
      tags,
      summary: 'Rounds of visits in a region, with how many grids were visited',
      security,
      request: { query: regionQuery },
      responses: answers(200, 'Campaigns.', campaignsSchema),
      errors: ['unauthenticated', 'invalid_input', 'not_found'],
    },
    async (c) => {
      const { actor } = await readerOf(deps, c)
      const { region } = readQuery(c, regionQuery)
      return json(await readCampaigns({ db: deps.db, ground: deps.ground(), actor, region }))
    },
  )
  serve(
    {
      method: 'post',
      path: '/api/campaigns',
      tags,
      summary: 'Open a round of visits to all grids of a region; the same one again is the same',
      security,
      request: {
        body: jsonBody(campaignSchema, {
          name: '冬季消防隐患排查',
          region: '320613001',
          starts_on: '2026-11-01',
          ends_on: '2026-12-31',
        }),
      },
      responses: answers(201, 'Open.', enteredSchema),
      errors: ['unauthenticated', 'invalid_input', 'not_found', 'forbidden', 'too_large'],
    },
    async (c) => {
      const reader = await readerOf(deps, c)
      const ctx = { db: deps.db, actor: reader.actor, origin: originOf(deps, c, reader) }
      return json(await openCampaign({ ctx, ground: deps.ground(), input: await readJson(c) }), 201)
    },
  )
  serve(
    {
      method: 'post',
      path: '/api/campaigns/{id}/visits',
      tags,
      summary: 'Mark a grid visited, by one of its workers; once is enough',
      security,
      request: { params: idParams, body: jsonBody(visitSchema, { grid: '320613001001001' }) },
      responses: answers(200, 'Visited.', enteredSchema),
      errors: ['unauthenticated', 'invalid_input', 'not_found', 'not_allowed_now', 'too_large'],
    },
    async (c) => {
      const reader = await readerOf(deps, c)
      const origin = originOf(deps, c, reader)
      const ctx = { db: deps.db, actor: reader.actor, origin, now: deps.now }
      const { dayOffset } = deps
      const input = await readJson(c)
      return json(await visitGrid({ ctx, ground: deps.ground(), dayOffset, campaign: readId(c), input }))
    },
  )
}
