import type { Role } from './actor.ts'

/** How somebody proved who they are. */
export const SIGN_IN_METHODS = ['password', 'code', 'recovery', 'oidc'] as const
export type SignInMethod = (typeof SIGN_IN_METHODS)[number]

export const SIGN_IN_RESULTS = ['ok', 'wrong_password', 'wrong_code', 'closed'] as const
export type SignInResult = (typeof SIGN_IN_RESULTS)[number]

/** Why a session that lives may do nothing yet: its screen is locked, its password or second factor is due. */
export const HOLDS = ['session_locked', 'password_due', 'totp_due'] as const
export type Hold = (typeof HOLDS)[number]

export const PASSWORD_PROFILES = ['modern', 'dengbao'] as const
export type PasswordProfile = (typeof PASSWORD_PROFILES)[number]

/** What accounts are held to. */
export interface AccountRules {
  profile: PasswordProfile
  /** Demonstration accounts keep their password, and nothing of theirs falls due. */
  demo: boolean
  /** Minutes without a hand on it after which a screen locks; 0 for never. */
  idleMinutes: number
}

export const DEFAULT_RULES: AccountRules = { profile: 'modern', demo: false, idleMinutes: 10 }

/** Failures within the window that close an account or an address, and for how long. */
export const MOST_FAILURES = 5
export const FAILURE_SECONDS = 600

const PASSWORD_DAYS = 90
const DAY_MS = 86_400_000

/** Roles that hold one of the three powers. */
const POWERS: readonly Role[] = ['auditor', 'security_admin', 'system_admin']

/** Nobody touches a wall for weeks: its screen never locks and its session lasts. */
export function isWall(grants: readonly { role: Role }[]): boolean {
  return grants.length > 0 && grants.every(({ role }) => role === 'wall')
}

interface Standing {
  locked: boolean
  method: SignInMethod
  /** Epoch milliseconds; null without a password. */
  passwordSetAt: number | null
  mustChange: boolean
  totp: boolean
  grants: readonly { role: Role }[]
}

/** What holds a session up, if anything; `now` in epoch milliseconds. */
export function holdOf(standing: Standing, { profile, demo }: AccountRules, now: number): Hold | null {
  const { locked, method, passwordSetAt, mustChange, totp, grants } = standing
  if (locked) return 'session_locked'
  if (method === 'oidc') return null
  if (mustChange) return 'password_due'
  if (demo || profile === 'modern' || isWall(grants)) return null
  if (passwordSetAt !== null && now - passwordSetAt > PASSWORD_DAYS * DAY_MS) return 'password_due'
  return !totp && grants.some(({ role }) => POWERS.includes(role)) ? 'totp_due' : null
}
