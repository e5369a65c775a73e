import { z } from 'zod'
import {
  groundNamesSchema,
  groundSchema,
  locateQuerySchema,
  locateSchema,
  namesQuerySchema,
  regionSchema,
} from '#server/contract/ground.ts'
import { AppError } from '#server/domain/error.ts'
import { describeGround, describeNames, describeRegion } from '#server/ground/describe.ts'
import { readQuery } from './input.ts'
import type { Server } from './serve.ts'
import { tileRoute } from './tile.ts'

const FOREVER = { 'Cache-Control': 'public, max-age=31536000, immutable' }
const ASK_AGAIN = { 'Cache-Control': 'no-cache' }

const tags = ['ground']

const answer = (description: string, schema: z.ZodType) => ({
  200: { description, content: { 'application/json': { schema } } },
})

/** The ground: its release, names, regions, the micro-grid of a point, and its tiles. Open to everyone. */
export function groundRoutes(server: Server): void {
  const { serve, json, deps } = server

  serve(
    {
      method: 'get',
      path: '/api/ground',
      tags,
      summary: 'The current release of the ground',
      responses: answer('The current release', groundSchema),
    },
    () => json(describeGround(deps.ground()), 200, ASK_AGAIN),
  )

  serve(
    {
      method: 'get',
      path: '/api/ground/names',
      tags,
      summary: 'Regions one level below a code, by id',
      request: { query: namesQuerySchema },
      responses: answer('Regions one level below a code', groundNamesSchema),
      errors: ['invalid_input', 'not_found', 'release_gone'],
    },
    (c) => {
      const { parent, v } = readQuery(c, namesQuerySchema)
      const ground = deps.ground()
      if (v !== undefined && v !== ground.release) {
        throw new AppError('release_gone', { release: ground.release })
      }
      return json(describeNames(ground, parent), 200, v === undefined ? ASK_AGAIN : FOREVER)
    },
  )

  serve(
    {
      method: 'get',
      path: '/api/regions/{code}',
      tags,
      summary: 'A region or zone, the names above it and its children',
      request: { params: z.object({ code: z.string().max(17) }) },
      responses: answer('A region or zone, the names above it and its children', regionSchema),
      errors: ['not_found'],
    },
    (c) => json(describeRegion(deps.ground(), c.req.param('code') ?? ''), 200, ASK_AGAIN),
  )

  serve(
    {
      method: 'get',
      path: '/api/locate',
      tags,
      summary: 'The micro-grid at a point',
      request: { query: locateQuerySchema },
      responses: answer('The micro-grid at a point in WGS84 degrees', locateSchema),
      errors: ['invalid_input', 'outside_ground'],
    },
    (c) => {
      const { lng, lat } = readQuery(c, locateQuerySchema)
      const ground = deps.ground()
      const found = ground.locate(lng, lat)
      if (!found) throw new AppError('outside_ground')
      return json({ code: found.code, path: ground.pathOf(found.code) })
    },
  )

  tileRoute(server)
}
