import { endAccountSessions } from '#server/auth/end-sessions.ts'
import { accountSecurity } from '#server/auth/security.ts'
import * as contract from '#server/contract/account.ts'
import { keptAccount, openAccount, resetTotp } from '#server/organisation/guard-account.ts'
import { answers, idParams, jsonBody, SIGNED_IN } from './describe.ts'
import { readBody, readId } from './input.ts'
import { organisationCtx } from './organisation-resource.ts'
import { addressOf, readerOf } from './reader.ts'
import type { Server } from './serve.ts'

const HELD = ['unauthenticated', 'session_locked', 'password_due', 'totp_due'] as const
const READ = [...HELD, 'forbidden', 'not_found'] as const

/** What a security administrator sees and does of the accounts of their regions. */
export function accountKeeperRoutes({ serve, json, deps }: Server): void {
  const { auth, access } = deps
  const common = { tags: ['account'], security: SIGNED_IN }
  const request = { params: idParams }
  serve(
    {
      ...common,
      method: 'get',
      path: '/api/accounts/{id}/security',
      summary: 'Sessions, sign-ins and guards of an account',
      request,
      responses: answers(200, 'As it is now.', contract.accountSecuritySchema),
      errors: READ,
    },
    async (c) => {
      const account = await keptAccount(await organisationCtx(deps, c), readId(c))
      return json(await accountSecurity(auth, account))
    },
  )
  serve(
    {
      ...common,
      method: 'post',
      path: '/api/accounts/{id}/open',
      summary: 'Open an account that failures have closed',
      request,
      responses: answers(200, 'Open.', contract.doneSchema),
      errors: READ,
    },
    async (c) => {
      const ctx = await organisationCtx(deps, c)
      await openAccount(ctx, auth, await readerOf(deps, c), readId(c), addressOf(deps, c))
      return json({ success: true })
    },
  )
  serve(
    {
      ...common,
      method: 'post',
      path: '/api/accounts/{id}/totp/reset',
      summary: 'Take the second factor off for who has lost theirs; the sessions end',
      request,
      responses: answers(200, 'Off.', contract.doneSchema),
      errors: [...READ, 'not_allowed_now'],
    },
    async (c) => {
      const ctx = await organisationCtx(deps, c)
      await resetTotp(ctx, await readerOf(deps, c), readId(c), addressOf(deps, c))
      await access.dropped()
      return json({ success: true })
    },
  )
  serve(
    {
      ...common,
      method: 'post',
      path: '/api/accounts/{id}/sessions/end',
      summary: 'End one session of an account, or all; with all of them its known browsers are forgotten',
      request: { ...request, body: jsonBody(contract.endSessionsSchema) },
      responses: answers(200, 'How many have ended.', contract.endedSchema),
      errors: [...READ, 'invalid_input', 'too_large'],
    },
    async (c) => {
      const { id } = await keptAccount(await organisationCtx(deps, c), readId(c))
      const { session } = await readBody(c, contract.endSessionsSchema)
      const reader = await readerOf(deps, c)
      const ended = await endAccountSessions(auth, reader, id, session, addressOf(deps, c))
      await access.dropped()
      return json({ ended })
    },
  )
}
