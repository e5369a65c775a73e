import { z } from '@hono/zod-openapi'
import { checkPassword } from '#server/auth/new-password.ts'
import { takeSetup } from '#server/auth/setup.ts'
import { answers, jsonBody } from './describe.ts'
import { readBody } from './input.ts'
import { addressOf } from './reader.ts'
import type { Server } from './serve.ts'

const setupSchema = z.object({
  token: z.string().min(1).max(100),
  username: z
    .string()
    .min(3)
    .max(60)
    .regex(/^[a-z0-9_.-]+$/),
  password: z.string().min(8).max(128),
})

export function setupRoutes({ serve, json, deps }: Server): void {
  serve(
    {
      method: 'post',
      path: '/api/setup',
      tags: ['auth'],
      summary: 'Create the administrator with the one-time link of the first run',
      request: { body: jsonBody(setupSchema) },
      responses: answers(201, 'Created; the link is burnt.', z.object({ username: z.string() })),
      errors: ['invalid_input', 'not_found'],
    },
    async (c) => {
      const input = await readBody(c, setupSchema)
      checkPassword(deps.auth.rules, 'password', input.password, input.username)
      await takeSetup(deps.db, deps.scope, input, { address: addressOf(deps, c), session: null })
      return json({ username: input.username }, 201)
    },
  )
}
