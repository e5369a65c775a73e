import { endAccountSessions } from '#server/auth/end-sessions.ts'
import { confirmTotp, removeTotp, startTotp } from '#server/auth/enrol-totp.ts'
import { accountSecurity } from '#server/auth/security.ts'
import * as contract from '#server/contract/account.ts'
import { answers, jsonBody, SIGNED_IN } from './describe.ts'
import { readBody } from './input.ts'
import { addressOf, readerOf } from './reader.ts'
import type { Server } from './serve.ts'
import { whereOf } from './where.ts'

const HELD = ['unauthenticated', 'session_locked', 'password_due', 'totp_due'] as const
const WRITE = [...HELD, 'invalid_input', 'too_large'] as const

/** What somebody sees and does of their own account. */
export function accountRoutes({ serve, json, deps }: Server): void {
  const { auth, access } = deps
  const common = { tags: ['account'], security: SIGNED_IN }
  serve(
    {
      ...common,
      method: 'get',
      path: '/api/account',
      summary: 'One’s own sessions, sign-ins and guards',
      responses: answers(200, 'As it is now.', contract.ownAccountSchema),
      errors: HELD,
    },
    async (c) => {
      const { actor, username, name, sessionId } = await readerOf(deps, c, ['password_due', 'totp_due'])
      const security = await accountSecurity(auth, { id: actor.id, username })
      return json({ ...security, session: sessionId, username, name } satisfies contract.OwnAccount)
    },
  )
  serve(
    {
      ...common,
      method: 'post',
      path: '/api/account/sessions/end',
      summary: 'End one of one’s own sessions, or all others',
      request: { body: jsonBody(contract.endSessionsSchema) },
      responses: answers(200, 'How many have ended.', contract.endedSchema),
      errors: [...WRITE, 'not_found'],
    },
    async (c) => {
      const reader = await readerOf(deps, c)
      const { session } = await readBody(c, contract.endSessionsSchema)
      const ended = await endAccountSessions(auth, reader, reader.actor.id, session, addressOf(deps, c))
      await access.dropped()
      return json({ ended })
    },
  )
  serve(
    {
      ...common,
      method: 'post',
      path: '/api/account/totp/start',
      summary: 'A secret for an authenticator app, in force once a code of it was given',
      request: { body: jsonBody(contract.proofSchema, { password: 'seven-cranes-over-the-lake' }) },
      responses: answers(200, 'The secret, as text and as a link for a QR code.', contract.totpStartSchema),
      errors: [...WRITE, 'wrong_credentials', 'wrong_code', 'too_many_attempts', 'not_allowed_now'],
    },
    async (c) => {
      const reader = await readerOf(deps, c, ['totp_due'])
      const proof = await readBody(c, contract.proofSchema)
      return json(await startTotp(auth, reader, proof, whereOf(deps, c)))
    },
  )
  serve(
    {
      ...common,
      method: 'post',
      path: '/api/account/totp/confirm',
      summary: 'Put the second factor in force; the recovery codes are told this once',
      request: { body: jsonBody(contract.codeSchema) },
      responses: answers(200, 'Codes that work once each.', contract.recoveryCodesSchema),
      errors: [...WRITE, 'wrong_code', 'not_allowed_now'],
    },
    async (c) => {
      const reader = await readerOf(deps, c, ['totp_due'])
      const { code } = await readBody(c, contract.codeSchema)
      const codes = await confirmTotp(auth, reader, code, whereOf(deps, c))
      await access.dropped()
      return json(codes)
    },
  )
  serve(
    {
      ...common,
      method: 'post',
      path: '/api/account/totp/remove',
      summary: 'Take one’s own second factor off',
      request: { body: jsonBody(contract.codeSchema) },
      responses: answers(200, 'Off.', contract.doneSchema),
      errors: [...WRITE, 'wrong_code', 'too_many_attempts', 'not_allowed_now'],
    },
    async (c) => {
      const reader = await readerOf(deps, c)
      const { code } = await readBody(c, contract.codeSchema)
      await removeTotp(auth, reader, code, whereOf(deps, c))
      await access.dropped()
      return json({ success: true })
    },
  )
}
