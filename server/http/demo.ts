import { z } from '@hono/zod-openapi'
import { DEMO_PASSWORD, DEMO_SEATS } from '#server/auth/demo.ts'
import { AppError } from '#server/domain/error.ts'
import { answers } from './describe.ts'
import type { Server } from './serve.ts'

const demoSchema = z.object({
  password: z.string(),
  accounts: z.array(z.object({ username: z.string(), name: z.string() })),
})

export function demoRoutes({ serve, json, deps }: Server): void {
  serve(
    {
      method: 'get',
      path: '/api/demo',
      tags: ['auth'],
      summary: 'The demonstration accounts; not found in production',
      responses: answers(200, 'Accounts and their password.', demoSchema),
      errors: ['not_found'],
    },
    () => {
      if (!deps.demo) throw new AppError('not_found')
      return json({ password: DEMO_PASSWORD, accounts: DEMO_SEATS })
    },
  )
}
