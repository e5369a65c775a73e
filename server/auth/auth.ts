import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { betterAuth } from 'better-auth/minimal'
import { username } from 'better-auth/plugins/username'
import type { Database } from '#db/client.ts'
import { authSchema } from '#db/schema/auth.ts'

export const COOKIE_PREFIX = 'weige'
export const SESSION_COOKIE = `${COOKIE_PREFIX}.session_token`

/** better-auth requires an address; seats have none, and .invalid never resolves. */
export function emailOf(name: string): string {
  return `${name}@weige.invalid`
}

const WEEK = 7 * 24 * 3600

/**
 * Passwords and sessions in the database. Called through `auth.api` only: its router, origin check and limiter are
 * not used, ours are. `secret` has at least 32 random characters.
 */
export function createAuth({ db, secret }: { db: Database; secret: string }) {
  return betterAuth({
    appName: 'Weige',
    baseURL: 'http://weige.invalid',
    secret,
    database: drizzleAdapter(db.orm, { provider: 'pg', schema: authSchema }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128 },
    plugins: [
      username({
        displayUsername: false,
        maxUsernameLength: 60,
        usernameValidator: (name) => /^[a-z0-9_.-]+$/i.test(name),
      }),
    ],
    session: { expiresIn: WEEK, disableSessionRefresh: true, cookieCache: { enabled: false } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: false,
      database: { generateId: 'serial' },
      ipAddress: { disableIpTracking: true },
    },
  })
}
export type Auth = ReturnType<typeof createAuth>
