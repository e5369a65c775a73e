import { z } from '@hono/zod-openapi'
import { type BasemapSource, tileUrl } from '#server/basemap/source.ts'
import { basemapSchema } from '#server/contract/basemap.ts'
import { AppError } from '#server/domain/error.ts'
import { answers } from './describe.ts'
import { Reply } from './reply.ts'
import type { Server } from './serve.ts'

const TIMEOUT_MS = 8_000
const LARGEST_TILE = 2_000_000

const paramsSchema = z.object({
  layer: z.coerce.number().int().min(0).max(9),
  z: z.coerce.number().int().min(0).max(20),
  x: z.coerce.number().int().min(0),
  y: z.coerce.number().int().min(0),
})

/** Fetches one image of the source. Throws unavailable when it does not answer with one. */
async function fetchTile(url: string): Promise<{ type: string; body: Uint8Array<ArrayBuffer> }> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' })
    const type = response.headers.get('content-type') ?? ''
    const body = new Uint8Array(await response.arrayBuffer())
    if (response.ok && /^image\/(png|jpe?g|webp)/.test(type) && body.length <= LARGEST_TILE)
      return { type, body }
  } catch {
    // Said below, without the address: it holds the token.
  }
  throw new AppError('unavailable', { basemap: true })
}

/** The background map, where one is configured; the browser never learns its address or token. */
export function basemapRoutes({ serve, json, headers }: Server, source: BasemapSource | undefined): void {
  serve(
    {
      method: 'get',
      path: '/api/basemap',
      tags: ['ground'],
      summary: 'The raster layers of the background map, bottom first; none by default',
      responses: answers(200, 'The background map.', basemapSchema),
    },
    () =>
      json({
        layers: (source?.layers ?? []).map((_, layer) => `/api/basemap/${layer}/{z}/{x}/{y}`),
        attribution: source?.attribution ?? '',
      }),
  )
  serve(
    {
      method: 'get',
      path: '/api/basemap/{layer}/{z}/{x}/{y}',
      tags: ['ground'],
      summary: 'One image of the background map, fetched by the server',
      request: { params: paramsSchema },
      responses: { 200: { description: 'An image.', content: { 'image/png': {} } } },
      errors: ['invalid_input', 'not_found'],
    },
    async (c) => {
      const { layer, z: zoom, x, y } = paramsSchema.parse(c.req.param())
      const template = source?.layers[layer]
      if (!template || x >= 2 ** zoom || y >= 2 ** zoom) throw new AppError('not_found')
      const { type, body } = await fetchTile(tileUrl(template, zoom, x, y))
      return new Reply(body, 200, {
        ...headers,
        'Content-Type': type,
        'Cache-Control': 'public, max-age=86400',
      })
    },
  )
}
