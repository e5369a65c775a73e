import { selectAppRights, selectTrail } from '#db/queries/evidence.ts'
import { verifyChain } from '#server/audit/verify.ts'
import { LEAST_AUDIT_MONTHS } from '#server/domain/audit.ts'
import { MONTH } from '#server/domain/retention.ts'
import type { Control } from './look.ts'

export const TRAIL_CONTROLS: readonly Control[] = [
  {
    id: 'audit-chain',
    title: 'Log and audit are sealed in a chain, recomputed now',
    look: async ({ sql }) => {
      const { blocks, rows, head, fault } = await verifyChain(sql)
      if (fault) return { setting: `BROKEN at block ${fault.n}: ${fault.what}`, ok: false }
      const upTo = head ? `whole up to ${head.n}:${head.hash.slice(0, 16)}…` : 'nothing is sealed yet'
      return { setting: `${blocks} blocks, ${rows} rows, ${upTo}`, ok: true }
    },
    proofs: [
      [
        'server/audit/verify.pg.test.ts',
        'an untouched chain is right, from its start and from a block that is known',
      ],
      ['server/audit/verify.pg.test.ts', '%s is found'],
      ['server/audit/seal.pg.test.ts', 'under writers at once every committed row is sealed exactly once'],
    ],
  },
  {
    id: 'append-only',
    title: 'The application adds to log, audit and history and changes nothing of them',
    look: async ({ sql }) => {
      const rights = await selectAppRights(sql)
      if (!rights)
        return { setting: 'no role weige_app: the owner of the database may not make roles', ok: false }
      return {
        setting:
          rights.changes.length > 0 ? rights.changes.join(', ') : 'no right to update, delete or truncate',
        ok: rights.changes.length === 0,
      }
    },
    proofs: [
      ['db/forbidden.pg.test.ts', 'the application may append to the log but not change it'],
      ['server/audit/append.pg.test.ts', 'the application adds to it and never changes it'],
      ['server/audit/seal.pg.test.ts', 'the application writes no block'],
    ],
  },
  {
    id: 'audit-kept',
    title: 'The audit is kept by rule, never under six months',
    look: ({ env }) => {
      const months = env.retention.audit / MONTH
      return { setting: `${months} months`, ok: months >= LEAST_AUDIT_MONTHS }
    },
    proofs: [
      [
        'server/audit/forget.pg.test.ts',
        'nothing is forgotten before half a year is over, whatever is asked for',
      ],
      [
        'server/audit/forget.pg.test.ts',
        'months are dropped when their time is over, the chain still verifies and says what is gone',
      ],
    ],
  },
  {
    id: 'trail',
    title: 'Every change leaves a trail, reading the audit as well',
    look: async ({ sql }) => {
      const { entries, actions } = await selectTrail(sql)
      return { setting: `${entries} entries of ${actions} kinds in the last day`, ok: true }
    },
    proofs: [
      ['server/audit/changes.pg.test.ts', 'every route that changes something says what its trail is'],
      ['server/http/audit.pg.test.ts', 'reading it is recorded too, with what was looked for'],
    ],
  },
]
