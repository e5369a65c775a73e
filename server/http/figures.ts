import { z } from '@hono/zod-openapi'
import { figuresSchema } from '#server/contract/http.ts'
import { createFigures } from '#server/figures/read.ts'
import { answers, SIGNED_IN } from './describe.ts'
import { readQuery } from './input.ts'
import { readerOf } from './reader.ts'
import type { Server } from './serve.ts'

const figuresQuery = z.object({ region: z.string().regex(/^\d{2,17}$/) })

export function figuresRoutes({ serve, json, deps }: Server): void {
  const readFigures = createFigures(deps)
  serve(
    {
      method: 'get',
      path: '/api/figures',
      tags: ['figures'],
      summary: 'Figures of a region, each with numerator and denominator, at a log position',
      security: SIGNED_IN,
      request: { query: figuresQuery },
      responses: answers(200, 'Figures.', figuresSchema),
      errors: ['unauthenticated', 'invalid_input', 'not_found'],
    },
    async (c) => {
      const { actor } = await readerOf(deps, c)
      return json(await readFigures(actor, readQuery(c, figuresQuery).region))
    },
  )
}
