import { changePassword } from '#server/auth/change-password.ts'
import { endedCookies } from '#server/auth/cookie.ts'
import type { SignedIn } from '#server/auth/open-session.ts'
import { signIn } from '#server/auth/sign-in.ts'
import { signInWithCode } from '#server/auth/sign-in-code.ts'
import { signOut } from '#server/auth/sign-out.ts'
import * as contract from '#server/contract/account.ts'
import { HOLDS } from '#server/domain/account.ts'
import { SHORTEST } from '#server/domain/password.ts'
import { answers, jsonBody, SIGNED_IN } from './describe.ts'
import { readBody } from './input.ts'
import { readerOf } from './reader.ts'
import type { Server } from './serve.ts'
import { isHttps, whereOf } from './where.ts'
import { withCookies } from './with-cookies.ts'

/** Sign-in in one step or two, sign-out, session and password. */
export function signInRoutes({ serve, json, deps, headers }: Server): void {
  const { auth, access } = deps
  const entered = ({ user, cookies }: SignedIn) => withCookies(headers, { user }, cookies)

  serve(
    {
      method: 'get',
      path: '/api/auth/methods',
      tags: ['auth'],
      summary: 'How one can sign in, and what a password has to be like',
      responses: answers(200, 'What there is.', contract.methodsSchema),
    },
    () => {
      const { profile } = auth.rules
      const oidc = auth.oidc ? { name: auth.oidc.name } : null
      return json({ oidc, profile, shortest: SHORTEST[profile] } satisfies contract.Methods)
    },
  )
  serve(
    {
      method: 'post',
      path: '/api/auth/sign-in/username',
      tags: ['auth'],
      summary: 'Sign in; the answer sets the session cookie, or hands out the challenge of the second step',
      limit: 'sign_in',
      request: {
        body: jsonBody(contract.credentialsSchema, { username: 'county', password: 'weige-demo' }),
      },
      responses: answers(200, 'Signed in, or a code is owed.', contract.signInAnswerSchema),
      errors: ['invalid_input', 'wrong_credentials', 'too_many_attempts', 'too_large'],
    },
    async (c) => {
      const input = await readBody(c, contract.credentialsSchema)
      const answer = await signIn(auth, input, whereOf(deps, c), isHttps(deps, c))
      return 'challenge' in answer ? json(answer) : entered(answer)
    },
  )
  serve(
    {
      method: 'post',
      path: '/api/auth/sign-in/code',
      tags: ['auth'],
      summary: 'The second step: a code of the authenticator app, or a recovery code',
      limit: 'sign_in',
      request: { body: jsonBody(contract.secondStepSchema) },
      responses: answers(200, 'Signed in.', contract.seatSchema),
      errors: ['unauthenticated', 'invalid_input', 'wrong_code', 'too_many_attempts', 'too_large'],
    },
    async (c) => {
      const input = await readBody(c, contract.secondStepSchema)
      return entered(await signInWithCode(auth, input, whereOf(deps, c), isHttps(deps, c)))
    },
  )
  serve(
    {
      method: 'post',
      path: '/api/auth/sign-out',
      tags: ['auth'],
      summary: 'End the session',
      responses: answers(200, 'Signed out.', contract.doneSchema),
    },
    async (c) => {
      await signOut(auth, whereOf(deps, c))
      await access.dropped()
      return withCookies(headers, { success: true }, endedCookies(isHttps(deps, c)))
    },
  )
  serve(
    {
      method: 'get',
      path: '/api/auth/get-session',
      tags: ['auth'],
      summary: 'Who is signed in',
      security: SIGNED_IN,
      responses: answers(200, 'The seat.', contract.seatSchema),
      errors: ['unauthenticated'],
    },
    async (c) => {
      const { actor, name, username } = await readerOf(deps, c, HOLDS)
      return json({ user: { id: actor.id, name, username } })
    },
  )
  serve(
    {
      method: 'post',
      path: '/api/auth/change-password',
      tags: ['auth'],
      summary: 'Set another password; other sessions of the seat end',
      security: SIGNED_IN,
      request: { body: jsonBody(contract.passwordChangeSchema) },
      responses: answers(200, 'Changed.', contract.doneSchema),
      errors: [
        ...(['unauthenticated', 'invalid_input', 'wrong_credentials', 'too_many_attempts'] as const),
        ...(['session_locked', 'too_large'] as const),
      ],
    },
    async (c) => {
      const reader = await readerOf(deps, c, ['password_due', 'totp_due'])
      const input = await readBody(c, contract.passwordChangeSchema)
      const cookie = await changePassword(auth, reader, input, whereOf(deps, c), isHttps(deps, c))
      await access.dropped()
      return withCookies(headers, { success: true }, [cookie])
    },
  )
}
