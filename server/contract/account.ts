import { z } from 'zod'
import { HOLDS, PASSWORD_PROFILES, SIGN_IN_METHODS, SIGN_IN_RESULTS } from '#server/domain/account.ts'
import { LONGEST_PASSWORD } from '#server/domain/password.ts'

const typed = z.string().min(1).max(LONGEST_PASSWORD)
/** Six digits of an app, or a recovery code; blanks and dashes are read over. */
const code = z.string().min(6).max(30)

export const credentialsSchema = z.object({ username: z.string().min(1).max(60), password: typed })
export const secondStepSchema = z.object({ challenge: z.string().min(1).max(400), code })
export const passwordChangeSchema = z.object({ currentPassword: typed, newPassword: typed })
export const proofSchema = z
  .object({ password: typed, code })
  .partial()
  .refine(({ password, code }) => (password === undefined) !== (code === undefined))
export const codeSchema = z.object({ code })

export const seatSchema = z.object({
  user: z.object({ id: z.number().int(), name: z.string(), username: z.string() }),
})
/** Signed in, or the second step that is still owed. */
export const signInAnswerSchema = z.union([seatSchema, z.object({ challenge: z.string() })])
export type SignInAnswer = z.infer<typeof signInAnswerSchema>

/** Answer of `GET /api/auth/methods`: what the page before sign-in has to know. */
export const methodsSchema = z.object({
  oidc: z.object({ name: z.string() }).nullable(),
  profile: z.enum(PASSWORD_PROFILES),
  shortest: z.number().int(),
})
export type Methods = z.infer<typeof methodsSchema>

/** Why the provider's way in did not lead in: the page before sign-in is told by its address. */
export const OIDC_REFUSALS = ['oidc_unknown', 'oidc_expired', 'oidc_failed'] as const
export type OidcRefusal = (typeof OIDC_REFUSALS)[number]

/** A session as `GET /api/me` tells of it. */
export const standingSchema = z.object({
  /** Epoch milliseconds. */
  endsAt: z.number(),
  /** Of the server, as it answers: the reader's clock may be off. */
  now: z.number(),
  hold: z.enum(HOLDS).nullable(),
  method: z.enum(SIGN_IN_METHODS),
  /** Minutes without a hand on it after which the screen locks; null for never. */
  idleMinutes: z.number().nullable(),
})

const sessionSchema = z.object({
  id: z.number().int(),
  startedAt: z.number(),
  endsAt: z.number(),
  locked: z.boolean(),
  method: z.enum(SIGN_IN_METHODS),
  address: z.string().nullable(),
  agent: z.string().nullable(),
})

/** How an account is guarded. Times epoch milliseconds. */
export const accountSecuritySchema = z.object({
  closedFor: z.number().int(),
  totp: z.boolean(),
  recoveryCodes: z.number().int(),
  passwordSetAt: z.number().nullable(),
  devices: z.number().int(),
  sessions: z.array(sessionSchema),
  signIns: z.array(
    z.object({
      at: z.number(),
      result: z.enum(SIGN_IN_RESULTS),
      method: z.enum(SIGN_IN_METHODS),
      address: z.string().nullable(),
      agent: z.string().nullable(),
    }),
  ),
})
export type AccountSecurity = z.infer<typeof accountSecuritySchema>

/** Answer of `GET /api/account`. */
export const ownAccountSchema = accountSecuritySchema.extend({
  /** The session that asks. */
  session: z.number().int(),
  username: z.string(),
  name: z.string(),
})
export type OwnAccount = z.infer<typeof ownAccountSchema>

/** One session, or all others where none is named. */
export const endSessionsSchema = z.object({ session: z.number().int().positive().optional() })
export const endedSchema = z.object({ ended: z.number().int() })
export const totpStartSchema = z.object({ secret: z.string(), uri: z.string() })
export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) })
export const doneSchema = z.object({ success: z.literal(true) })
