import { selectAppRights, selectSettings } from '#db/queries/evidence.ts'
import { lastRuns } from '#db/queries/retention.ts'
import { lockfileFaults } from '#server/boot/floors.mjs'
import { restartPause } from '#server/boot/restart-pause.mjs'
import { KEPT } from '#server/domain/retention.ts'
import { listBackups, madeAt } from '#server/keep/folders.ts'
import type { Control } from './look.ts'

const DURABLE = ['fsync', 'full_page_writes', 'synchronous_commit']
const HOUR = 3_600_000
/** A day, and some hours for one that was late. */
const STALE_HOURS = 30

export const KEEPING_CONTROLS: readonly Control[] = [
  {
    id: 'retention',
    title: 'What is past its time is forgotten',
    look: async ({ sql, env, now }) => {
      const runs = await lastRuns(sql)
      const failed = runs.filter(({ error }) => error)
      const youngest = Math.max(...runs.map(({ at }) => at), 0)
      const last = youngest ? `last run ${((now - youngest) / HOUR).toFixed(1)} h ago` : 'not run yet'
      const days = KEPT.map((what) => `${what} ${env.retention[what]}`).join(', ')
      const faults = failed.map(({ what, error }) => `${what} FAILED ${error}`)
      return {
        setting: [last, ...faults, `days: ${days}`].join('; '),
        ok: failed.length === 0 && (!youngest || now - youngest < STALE_HOURS * HOUR),
      }
    },
    proofs: [
      ['server/keep/retention.pg.test.ts', 'each kind goes once it is past its time, and not a day before'],
      [
        'server/keep/retention.pg.test.ts',
        'one that fails says why, keeps none of the others, and can be run again',
      ],
      [
        'server/domain/retention.test.ts',
        'nothing is kept shorter than the law says or longer than was promised',
      ],
    ],
  },
  {
    id: 'backup',
    title: 'A backup, whole and young',
    look: async ({ backups, now }) => {
      const names = await listBackups(backups)
      const youngest = names.at(-1)
      if (!youngest) return { setting: `none in ${backups}`, ok: false }
      const age = (now - madeAt(youngest)) / HOUR
      return { setting: `${names.length} kept, the youngest ${age.toFixed(1)} h old`, ok: age < STALE_HOURS }
    },
    proofs: [
      [
        'server/keep/rehearsal.pg.test.ts',
        'the commands bring every row back, with its keys, indexes and rights',
      ],
      ['server/keep/rehearsal.pg.test.ts', 'a copy made amid writing is one point of the log'],
      ['server/keep/rehearsal.pg.test.ts', 'a restore that is broken off leaves what was there'],
    ],
  },
  {
    id: 'durability',
    title: 'What was acknowledged is on the disk',
    look: async ({ sql }) => {
      const settings = await selectSettings(sql, [...DURABLE, 'data_checksums'])
      const off = DURABLE.filter((name) => ['off', 'local'].includes(settings.get(name) ?? 'off'))
      return {
        setting: [...settings].map(([name, value]) => `${name} ${value}`).join(', '),
        ok: off.length === 0,
      }
    },
    proofs: [
      ['db/embedded.pg.test.ts', 'refuses to run where a role commits asynchronously'],
      ['db/embedded.pg.test.ts', 'recovers when the parent and the postmaster are killed'],
    ],
  },
  {
    id: 'roles',
    title: "The server works with the application's rights, not the owner's",
    look: async ({ sql }) => {
      const rights = await selectAppRights(sql)
      if (!rights) return { setting: 'no role weige_app: the server works as the owner', ok: false }
      const much = rights.superuser || rights.createsRoles
      return {
        setting: `weige_app: ${much ? 'MORE than it needs' : 'neither superuser nor maker of roles'}`,
        ok: !much,
      }
    },
    proofs: [['db/forbidden.pg.test.ts', 'the application may append to the log but not change it']],
  },
  {
    id: 'supervision',
    title: 'A server that ends by itself is started again',
    look: () => {
      const ends: number[] = []
      const pauses = [1, 2, 3, 4, 5, 6, 7, 8].map(() => {
        ends.push(Date.now())
        return restartPause(ends) / 1000
      })
      return {
        setting: `after ${pauses.join(', ')} s, then no faster`,
        ok: pauses.every((pause) => pause > 0),
      }
    },
    proofs: [
      [
        'server/boot/supervise.pg.test.ts',
        'a server killed with -9 comes back by itself where it was, and a signal ends all',
      ],
    ],
  },
  {
    id: 'versions',
    title: 'No package below a version with known holes',
    look: () => {
      const faults = lockfileFaults()
      return { setting: faults.join('; ') || 'none', ok: faults.length === 0 }
    },
    proofs: [['server/boot/floors.test.ts', 'the lockfile in use is sound']],
  },
]
