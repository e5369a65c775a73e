import { tileParamsSchema, tileQuerySchema } from '#server/contract/ground.ts'
import { AppError } from '#server/domain/error.ts'
import { encodeTile } from '#server/ground/tile.ts'
import { TileCache } from '#server/ground/tile-cache.ts'
import { headerOf } from './header.ts'
import { readQuery } from './input.ts'
import { Reply } from './reply.ts'
import type { Server } from './serve.ts'

const TYPE = 'application/vnd.mapbox-vector-tile'

/** `GET /tiles/{z}/{x}/{y}?v=`: kept for ever under its release; without one, the current tile, asked for again. */
export function tileRoute({ serve, deps, headers }: Server): void {
  const cache = new TileCache()
  serve(
    {
      method: 'get',
      path: '/tiles/{z}/{x}/{y}',
      tags: ['ground'],
      summary: 'A tile of regions',
      request: { params: tileParamsSchema, query: tileQuerySchema },
      responses: {
        200: { description: 'A Mapbox Vector Tile', content: { [TYPE]: {} } },
        204: { description: 'Nothing is there' },
      },
      errors: ['invalid_input', 'release_gone'],
    },
    async (c) => {
      const { z, x, y } = tileParamsSchema.parse(c.req.param())
      if (x >= 2 ** z || y >= 2 ** z) throw new AppError('invalid_input', { zoom: z, x, y })
      const { v } = readQuery(c, tileQuerySchema)
      const ground = deps.ground()
      if (v !== undefined && v !== ground.release) {
        throw new AppError('release_gone', { release: ground.release })
      }
      const keep = v === undefined ? 'no-cache' : 'public, max-age=31536000, immutable'
      const common = { ...headers, 'Cache-Control': keep, Vary: 'Accept-Encoding' }
      const zipped = await cache.get(ground, z, x, y)
      if (zipped.length === 0) return new Reply(null, 204, common)
      if (/\bgzip\b/.test(headerOf(c, 'accept-encoding') ?? '')) {
        return new Reply(zipped, 200, { ...common, 'Content-Type': TYPE, 'Content-Encoding': 'gzip' })
      }
      return new Reply(encodeTile(ground, z, x, y), 200, { ...common, 'Content-Type': TYPE })
    },
  )
}
