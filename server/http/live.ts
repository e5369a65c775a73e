import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { z } from '@hono/zod-openapi'
import { eventsPageSchema, roomSchema } from '#server/contract/live.ts'
import { snapshotSchema } from '#server/contract/snapshot.ts'
import { answers, SIGNED_IN } from './describe.ts'
import { headerOf } from './header.ts'
import { readQuery } from './input.ts'
import { readerOf } from './reader.ts'
import { Reply } from './reply.ts'
import type { Server } from './serve.ts'

const unzip = promisify(gunzip)
const snapshotQuery = z.object({ room: roomSchema })
const eventsQuery = z.object({
  room: roomSchema,
  after: z.coerce.number().int().min(0),
  epoch: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
})

/** The open cases of a room at a log position, and what happened after one. */
export function liveRoutes({ serve, json, headers, deps }: Server): void {
  serve(
    {
      method: 'get',
      path: '/api/snapshot',
      tags: ['live'],
      summary: 'The open cases of a room: coded columns, no text',
      security: SIGNED_IN,
      keys: 'live.read',
      request: { query: snapshotQuery },
      responses: { ...answers(200, 'The snapshot.', snapshotSchema), 304: { description: 'Unchanged.' } },
      errors: ['unauthenticated', 'invalid_input', 'not_found'],
    },
    async (c) => {
      const { actor } = await readerOf(deps, c, ['session_locked'])
      const { room } = readQuery(c, snapshotQuery)
      const { body, encoding, etag } = await deps.snapshot(actor, room)
      const common = {
        ...headers,
        'Cache-Control': 'private, no-cache',
        Vary: 'Accept-Encoding, Cookie',
        ETag: etag,
      }
      if (headerOf(c, 'if-none-match') === etag) return new Reply(null, 304, common)
      const typed = { ...common, 'Content-Type': 'application/json; charset=utf-8' }
      if (encoding === 'identity') return new Reply(body, 200, typed)
      if (/\bgzip\b/.test(headerOf(c, 'accept-encoding') ?? '')) {
        return new Reply(body, 200, { ...typed, 'Content-Encoding': 'gzip' })
      }
      return new Reply(await unzip(body), 200, typed)
    },
  )
  serve(
    {
      method: 'get',
      path: '/api/events',
      tags: ['live'],
      summary: 'Events of a room after a log position, as the reader may see them',
      security: SIGNED_IN,
      keys: 'live.read',
      request: { query: eventsQuery },
      responses: answers(200, 'A page; `head` is the position it reaches.', eventsPageSchema),
      errors: ['unauthenticated', 'invalid_input', 'not_found', 'cursor_invalid'],
    },
    async (c) => {
      const { actor } = await readerOf(deps, c, ['session_locked'])
      const { room, after, epoch, limit } = readQuery(c, eventsQuery)
      return json(await deps.events({ actor, room, after, epoch, limit }))
    },
  )
}
