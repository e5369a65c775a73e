import { lockSession, unlockSession } from '#server/auth/lock.ts'
import { doneSchema, proofSchema } from '#server/contract/account.ts'
import { HOLDS } from '#server/domain/account.ts'
import { answers, jsonBody, SIGNED_IN } from './describe.ts'
import { readBody } from './input.ts'
import { readerOf } from './reader.ts'
import type { Server } from './serve.ts'
import { whereOf } from './where.ts'

/** A locked session gets the live picture, which is codes, and nothing else until it is unlocked. */
export function lockRoutes({ serve, json, deps }: Server): void {
  const { auth, access } = deps
  serve(
    {
      method: 'post',
      path: '/api/auth/lock',
      tags: ['auth'],
      summary: 'Lock the screen; the session goes on',
      security: SIGNED_IN,
      responses: answers(200, 'Locked.', doneSchema),
      errors: ['unauthenticated', 'not_allowed_now'],
    },
    async (c) => {
      await lockSession(auth, await readerOf(deps, c, HOLDS), whereOf(deps, c))
      await access.dropped()
      return json({ success: true })
    },
  )
  serve(
    {
      method: 'post',
      path: '/api/auth/unlock',
      tags: ['auth'],
      summary: 'Unlock the screen by password, or by a code of the authenticator app',
      security: SIGNED_IN,
      request: { body: jsonBody(proofSchema, { password: 'weige-demo' }) },
      responses: answers(200, 'Unlocked.', doneSchema),
      errors: [
        ...(['unauthenticated', 'invalid_input', 'wrong_credentials', 'wrong_code'] as const),
        ...(['too_many_attempts', 'too_large'] as const),
      ],
    },
    async (c) => {
      const reader = await readerOf(deps, c, HOLDS)
      const proof = await readBody(c, proofSchema)
      await unlockSession(auth, reader, proof, whereOf(deps, c))
      await access.dropped()
      return json({ success: true })
    },
  )
}
