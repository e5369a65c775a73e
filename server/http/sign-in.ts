import { z } from '@hono/zod-openapi'
import { createAttempts } from '#server/auth/attempts.ts'
import { changePassword } from '#server/auth/change-password.ts'
import { signIn } from '#server/auth/sign-in.ts'
import type { HttpContext } from './deps.ts'
import { answers, jsonBody, SIGNED_IN } from './describe.ts'
import { headerOf } from './header.ts'
import { readBody } from './input.ts'
import { addressOf, readerOf } from './reader.ts'
import type { Server } from './serve.ts'

const credentialsSchema = z.object({
  username: z.string().min(1).max(60),
  password: z.string().min(1).max(128),
})
const passwordSchema = z.object({
  currentPassword: z.string().min(1).max(128),
  newPassword: z.string().min(8).max(128),
})
const seatSchema = z.object({ user: z.object({ id: z.number(), name: z.string(), username: z.string() }) })
const doneSchema = z.object({ success: z.literal(true) })

/** Sign-in, sign-out, session and password. Nothing else of the library is reachable. */
export function signInRoutes(server: Server): void {
  const { serve, deps, headers } = server
  const { auth, access } = deps
  const limited = createAttempts(deps.db)

  /** Our answer with the library's cookies, marked Secure where the reader came by HTTPS. */
  const withCookies = (c: HttpContext, body: unknown, from: Response) => {
    const secure = deps.trustProxy && headerOf(c, 'x-forwarded-proto') === 'https'
    const response = new Response(JSON.stringify(body), {
      headers: { ...headers, 'Content-Type': 'application/json' },
    })
    for (const cookie of from.headers.getSetCookie()) {
      response.headers.append('Set-Cookie', secure ? `${cookie}; Secure` : cookie)
    }
    return response
  }

  serve(
    {
      method: 'post',
      path: '/api/auth/sign-in/username',
      tags: ['auth'],
      summary: 'Sign in; the answer sets the session cookie',
      limit: 'sign_in',
      request: { body: jsonBody(credentialsSchema, { username: 'county', password: 'weige-demo' }) },
      responses: answers(200, 'Signed in.', seatSchema),
      errors: ['invalid_input', 'wrong_credentials', 'too_many_attempts', 'too_large'],
    },
    async (c) => {
      const input = await readBody(c, credentialsSchema)
      const key = `${input.username.toLowerCase()}|${addressOf(deps, c)}`
      const { user, response } = await limited(key, () => signIn(auth, input, c.req.raw.headers))
      return withCookies(c, { user }, response)
    },
  )
  serve(
    {
      method: 'post',
      path: '/api/auth/sign-out',
      tags: ['auth'],
      summary: 'End the session',
      responses: answers(200, 'Signed out.', doneSchema),
    },
    async (c) => {
      const response = await auth.api.signOut({ headers: c.req.raw.headers, asResponse: true })
      await access.dropped()
      return withCookies(c, { success: true }, response)
    },
  )
  serve(
    {
      method: 'get',
      path: '/api/auth/get-session',
      tags: ['auth'],
      summary: 'Who is signed in',
      security: SIGNED_IN,
      responses: answers(200, 'The seat.', seatSchema),
      errors: ['unauthenticated'],
    },
    async (c) => {
      const { actor, name, username } = await readerOf(deps, c)
      return server.json({ user: { id: actor.id, name, username } })
    },
  )
  serve(
    {
      method: 'post',
      path: '/api/auth/change-password',
      tags: ['auth'],
      summary: 'Set another password; other sessions of the seat end',
      security: SIGNED_IN,
      request: { body: jsonBody(passwordSchema) },
      responses: answers(200, 'Changed.', doneSchema),
      errors: ['unauthenticated', 'invalid_input', 'wrong_credentials', 'too_many_attempts'],
    },
    async (c) => {
      const { username } = await readerOf(deps, c)
      const input = await readBody(c, passwordSchema)
      const key = `${username}|${addressOf(deps, c)}`
      const response = await limited(key, () => changePassword(auth, input, c.req.raw.headers))
      await access.dropped()
      return withCookies(c, { success: true }, response)
    },
  )
}
