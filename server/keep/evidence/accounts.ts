import { countKeys, countNamed, selectAccountFigures } from '#db/queries/evidence.ts'
import { DEMO_SEATS } from '#server/auth/demo.ts'
import { FAILURE_SECONDS, MOST_FAILURES } from '#server/domain/account.ts'
import type { Role } from '#server/domain/actor.ts'
import { LONGEST_PASSWORD, SHORTEST } from '#server/domain/password.ts'
import type { Control } from './look.ts'

const POWERS: readonly Role[] = ['auditor', 'security_admin', 'system_admin']
const LONGEST_SESSION_HOURS = 24

export const ACCOUNT_CONTROLS: readonly Control[] = [
  {
    id: 'lockout',
    title: 'Sign-in closes after failures, per account and address, sparing known browsers',
    look: () => ({
      setting: `${MOST_FAILURES} failures in ${FAILURE_SECONDS / 60} min close for ${FAILURE_SECONDS / 60} min, kept in the database`,
      ok: MOST_FAILURES <= 10,
    }),
    proofs: [
      [
        'server/auth/closed.pg.test.ts',
        'five failures close an account for ten minutes, whoever asks from wherever',
      ],
      [
        'server/auth/closed.pg.test.ts',
        'what is closed stays closed over a restart and a crash, and opens by itself',
      ],
      [
        'server/auth/closed.pg.test.ts',
        'a browser that is known gets in while outsiders have closed account and address, and has a count of its own',
      ],
    ],
  },
  {
    id: 'totp',
    title: 'Second factor (TOTP)',
    look: async ({ sql, env }) => {
      const { powers, powersWithTotp } = await selectAccountFigures(sql, POWERS)
      const due = env.accounts.profile === 'dengbao' ? 'due for the three powers' : 'offered to all'
      return { setting: `${due}; ${powersWithTotp} of ${powers} holders of a power have it`, ok: true }
    },
    proofs: [
      [
        'server/auth/totp.pg.test.ts',
        'a second factor is in force once a code of it was given, and from then on signing in takes two steps',
      ],
      ['server/auth/hold.pg.test.ts', 'who holds one of the three powers needs a second factor first'],
    ],
  },
  {
    id: 'oidc',
    title: 'Sign-in through another provider (OIDC)',
    look: ({ env: { oidc } }) => ({
      setting: oidc ? oidc.issuer : 'no provider',
      ok:
        !oidc ||
        oidc.issuer.startsWith('https://') ||
        /^http:\/\/(localhost|127\.|\[::1\])/.test(oidc.issuer),
    }),
    proofs: [
      ['server/auth/oidc.pg.test.ts', 'another state, no cookie or a broken one is nobody’s way back'],
    ],
  },
  {
    id: 'password',
    title: 'Password rules',
    look: ({ env: { accounts } }) => ({
      setting: `profile ${accounts.profile}: ${SHORTEST[accounts.profile]} to ${LONGEST_PASSWORD} characters`,
      ok: SHORTEST[accounts.profile] >= 8,
    }),
    proofs: [
      [
        'server/auth/hold.pg.test.ts',
        'an account given a password is asked for its own; one of the last five does not come again',
      ],
      [
        'server/auth/sign-in.pg.test.ts',
        'another password ends the other sessions, and is held to the rules',
      ],
    ],
  },
  {
    id: 'session-end',
    title: 'Sessions end with the shift, revocation cuts sockets off',
    look: async ({ sql }) => {
      const { longestSession } = await selectAccountFigures(sql, POWERS)
      return {
        setting: `longest live session ${longestSession.toFixed(1)} h of at most ${LONGEST_SESSION_HOURS} h; walls last`,
        ok: longestSession <= LONGEST_SESSION_HOURS + 0.01,
      }
    },
    proofs: [
      [
        'server/auth/hold.pg.test.ts',
        'a wall never locks, and its session lasts; others end with the shift, after 12 hours without one, 24 at most',
      ],
      [
        'server/matrix/rooms.pg.test.ts',
        'whoever loses a unit, a role or a region is cut off, and reads no more of it',
      ],
    ],
  },
  {
    id: 'idle-lock',
    title: 'An idle screen locks, its live picture stays',
    look: async ({ env: { accounts }, sql }) => {
      const { locked } = await selectAccountFigures(sql, POWERS)
      const { idleMinutes } = accounts
      return {
        setting:
          idleMinutes > 0 ? `after ${idleMinutes} min; ${locked} locked now` : 'never (IDLE_LOCK_MINUTES=0)',
        ok: idleMinutes > 0,
      }
    },
    proofs: [
      [
        'server/auth/hold.pg.test.ts',
        'a locked screen gets the live picture and nothing else, until it is unlocked',
      ],
      [
        'server/live/session.pg.test.ts',
        'a locked screen keeps its picture, and gets it back after a lost line',
      ],
    ],
  },
  {
    id: 'powers',
    title: 'Three powers never in one hand (三员分立)',
    look: async ({ sql }) => {
      const { powers, twoPowers } = await selectAccountFigures(sql, POWERS)
      return { setting: `${powers} holders, ${twoPowers} with two`, ok: twoPowers === 0 }
    },
    proofs: [
      [
        'server/auth/powers.pg.test.ts',
        'three powers are never in one hand: refused by the rules, and by the database whoever writes',
      ],
    ],
  },
  {
    id: 'demonstration',
    title: 'No demonstration accounts in production',
    look: async ({ sql, env }) => {
      const present = await countNamed(
        sql,
        DEMO_SEATS.map(({ username }) => username),
      )
      return {
        setting: `mode ${env.mode}, ${present} demonstration accounts`,
        ok: env.mode === 'demo' || present === 0,
      }
    },
    proofs: [['server/http/operation.pg.test.ts', 'the demonstration accounts are told in demo mode only']],
  },
  {
    id: 'api-keys',
    title: 'Keys of other systems: scoped, ended, kept as hashes',
    look: async ({ sql }) => {
      const { live, endless } = await countKeys(sql)
      return { setting: `${live} in use, ${endless} without an end`, ok: endless === 0 }
    },
    proofs: [
      [
        'server/http/api-key.pg.test.ts',
        'a key is told once, kept as a hash, and its making and ending are recorded',
      ],
      [
        'server/http/api-key.pg.test.ts',
        'a key does what it was made for and no more, and nothing that is for people',
      ],
    ],
  },
]
