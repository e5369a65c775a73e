import { z } from '@hono/zod-openapi'
import {
  enteredSchema,
  figureDaysQuerySchema,
  figureDaysSchema,
  figuresAnswerSchema,
  figuresQuerySchema,
  surveySchema,
  surveysSchema,
} from '#server/contract/figures.ts'
import { enterSurvey } from '#server/figures/enter-survey.ts'
import { createFigures, readFigureDays } from '#server/figures/read.ts'
import { readSurveys } from '#server/figures/surveys.ts'
import { campaignRoutes } from './campaign.ts'
import { answers, jsonBody, SIGNED_IN } from './describe.ts'
import { readerLocale } from './header.ts'
import { readJson, readQuery } from './input.ts'
import { originOf, readerOf } from './reader.ts'
import type { Server } from './serve.ts'

const regionQuery = figuresQuerySchema.pick({ region: true })
const keyParams = z.object({ key: z.string().max(40) })
const tags = ['figures']
const security = SIGNED_IN

export function figuresRoutes(server: Server): void {
  const { serve, json, deps } = server
  const readFigures = createFigures(deps)
  serve(
    {
      method: 'get',
      path: '/api/figures',
      tags,
      summary:
        'Figures of a region and period: numerator, denominator, definition, and the cases behind each',
      security,
      keys: 'figures.read',
      request: { query: figuresQuerySchema },
      responses: answers(200, 'Figures.', figuresAnswerSchema),
      errors: ['unauthenticated', 'invalid_input', 'not_found'],
    },
    async (c) => {
      const { actor } = await readerOf(deps, c, ['session_locked'])
      return json(await readFigures(actor, readQuery(c, figuresQuerySchema), readerLocale(c)))
    },
  )
  serve(
    {
      method: 'get',
      path: '/api/figures/{key}/days',
      tags,
      summary: 'One figure day by day',
      security,
      keys: 'figures.read',
      request: { params: keyParams, query: figureDaysQuerySchema },
      responses: answers(200, 'Its days.', figureDaysSchema),
      errors: ['unauthenticated', 'invalid_input', 'not_found'],
    },
    async (c) => {
      const { actor } = await readerOf(deps, c)
      const key = c.req.param('key') ?? ''
      return json(await readFigureDays(deps, actor, { key, ...readQuery(c, figureDaysQuerySchema) }))
    },
  )
  serve(
    {
      method: 'get',
      path: '/api/surveys',
      tags,
      summary: 'Figures of surveys made elsewhere, of a region and of those around it',
      security,
      request: { query: regionQuery },
      responses: answers(200, 'Surveys.', surveysSchema),
      errors: ['unauthenticated', 'invalid_input', 'not_found'],
    },
    async (c) => {
      const { actor } = await readerOf(deps, c)
      const { region } = readQuery(c, regionQuery)
      return json(await readSurveys({ db: deps.db, ground: deps.ground(), actor, region }))
    },
  )
  serve(
    {
      method: 'post',
      path: '/api/surveys',
      tags,
      summary: 'Enter what a survey found; the same survey again replaces it',
      security,
      request: {
        body: jsonBody(surveySchema, {
          region: '32',
          key: 'sense_of_safety',
          value: 99.14,
          source: '省统计局',
          period: '2025 年',
          sample: 60000,
        }),
      },
      responses: answers(201, 'Entered.', enteredSchema),
      errors: ['unauthenticated', 'invalid_input', 'not_found', 'forbidden', 'too_large'],
    },
    async (c) => {
      const reader = await readerOf(deps, c)
      const ctx = { db: deps.db, actor: reader.actor, origin: originOf(deps, c, reader) }
      return json(await enterSurvey({ ctx, ground: deps.ground(), input: await readJson(c) }), 201)
    },
  )
  campaignRoutes(server)
}
