import { setTimeout as delay } from 'node:timers/promises'
import { z } from '@hono/zod-openapi'
import { ping } from '#db/queries/ping.ts'
import { AppError } from '#server/domain/error.ts'
import { answers } from './describe.ts'
import { Reply } from './reply.ts'
import type { Server } from './serve.ts'

const PATIENCE_MS = 1_500
const okSchema = z.object({ status: z.literal('ok') })

/** Liveness: the process answers. Readiness: ground and open set are loaded, the database answers. */
export function healthRoutes({ serve, json, headers, deps }: Server): void {
  serve(
    {
      method: 'get',
      path: '/api/health/live',
      tags: ['operation'],
      limit: 'none',
      summary: 'Whether the process answers',
      responses: answers(200, 'It does.', okSchema),
    },
    () => json({ status: 'ok' }),
  )
  serve(
    {
      method: 'get',
      path: '/api/health/ready',
      tags: ['operation'],
      limit: 'none',
      summary: 'Whether requests can be served: everything loaded, the database there',
      responses: answers(200, 'They can.', okSchema),
    },
    async () => {
      if (!deps.loaded()) throw new AppError('unavailable', { waiting: 'loading' })
      const answered = ping(deps.db.sql).then(
        () => true,
        () => false,
      )
      if (!(await Promise.race([answered, delay(PATIENCE_MS, false)]))) {
        throw new AppError('unavailable', { waiting: 'database' })
      }
      return json({ status: 'ok' })
    },
  )
  serve(
    {
      method: 'get',
      path: '/metrics',
      tags: ['operation'],
      limit: 'none',
      summary: 'Numbers of this node in the Prometheus text format',
      responses: { 200: { description: 'Metrics.', content: { 'text/plain': { schema: z.string() } } } },
    },
    () =>
      new Reply(deps.metrics.text(), 200, {
        ...headers,
        'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
      }),
  )
}
