import {
  type PastSignIn,
  passwordSetAt,
  recoveryCodesLeft,
  type SessionOf,
  sessionsOf,
  signInsOf,
} from '#db/queries/account-view.ts'
import { deviceIds } from '#db/queries/sign-in.ts'
import { closedFor } from '#db/queries/sign-in-failure.ts'
import { totpOf } from '#db/queries/totp.ts'
import type { Auth } from './auth.ts'

const HISTORY = 50

export interface AccountSecurity {
  /** Seconds until the account is open again to browsers it does not know; 0 when it is. */
  closedFor: number
  totp: boolean
  recoveryCodes: number
  /** Epoch milliseconds; null without a password. */
  passwordSetAt: number | null
  devices: number
  sessions: SessionOf[]
  signIns: PastSignIn[]
}

/** How an account is guarded, where it is signed in, and its last sign-ins. */
export async function accountSecurity(
  { db: { sql, orm }, attempts, now }: Auth,
  { id, username }: { id: number; username: string },
): Promise<AccountSecurity> {
  const [devices, totp, recoveryCodes, setAt, sessions, signIns] = await Promise.all([
    deviceIds(sql, id),
    totpOf(sql, id),
    recoveryCodesLeft(orm, id),
    passwordSetAt(orm, id),
    sessionsOf(orm, id, now()),
    signInsOf(orm, id, HISTORY),
  ])
  return {
    closedFor: await closedFor(sql, attempts.keysOf(username, devices)),
    totp: totp?.confirmed ?? false,
    recoveryCodes,
    passwordSetAt: setAt,
    devices: devices.length,
    sessions,
    signIns,
  }
}
