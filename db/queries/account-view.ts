import { and, desc, eq, gt, isNotNull } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { credential, recoveryCode, session, signInRecord } from '#db/schema/account.ts'
import type { SignInMethod, SignInResult } from '#server/domain/account.ts'

type Orm = Database['orm']

export interface SessionOf {
  id: number
  /** Epoch milliseconds. */
  startedAt: number
  endsAt: number
  locked: boolean
  method: SignInMethod
  address: string | null
  agent: string | null
}

const MOST_SESSIONS = 100

/** Sessions of an account that live at `now`, epoch milliseconds; newest first. */
export async function sessionsOf(orm: Orm, user: number, now: number): Promise<SessionOf[]> {
  const rows = await orm
    .select()
    .from(session)
    .where(and(eq(session.userId, user), gt(session.expiresAt, new Date(now))))
    .orderBy(desc(session.id))
    .limit(MOST_SESSIONS)
  return rows.map(({ id, method, address, agent, createdAt, expiresAt, lockedAt }) => ({
    ...{ id, method, address, agent, locked: lockedAt !== null },
    ...{ startedAt: createdAt.getTime(), endsAt: expiresAt.getTime() },
  }))
}

export interface PastSignIn {
  /** Epoch milliseconds. */
  at: number
  result: SignInResult
  method: SignInMethod
  address: string | null
  agent: string | null
}

/** The last sign-ins of an account, newest first. */
export async function signInsOf(orm: Orm, user: number, limit: number): Promise<PastSignIn[]> {
  const { at, result, method, address, agent } = signInRecord
  const rows = await orm
    .select({ at, result, method, address, agent })
    .from(signInRecord)
    .where(eq(signInRecord.userId, user))
    .orderBy(desc(signInRecord.id))
    .limit(limit)
  return rows.map((row) => ({ ...row, at: row.at.getTime() }))
}

/** When the password was set, epoch milliseconds; null without one. */
export async function passwordSetAt(orm: Orm, user: number): Promise<number | null> {
  const [row] = await orm
    .select({ at: credential.setAt })
    .from(credential)
    .where(
      and(eq(credential.userId, user), eq(credential.provider, 'credential'), isNotNull(credential.password)),
    )
  return row?.at.getTime() ?? null
}

export function recoveryCodesLeft(orm: Orm, user: number): Promise<number> {
  return orm.$count(recoveryCode, eq(recoveryCode.userId, user))
}
