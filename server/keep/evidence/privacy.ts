import { statSync } from 'node:fs'
import { relative } from 'node:path'
import { selectForbidden } from '#db/forbidden.ts'
import { countActions, countByRing, countRevived, selectPlain } from '#db/queries/evidence.ts'
import { maskPerson } from '#server/domain/mask.ts'
import type { Control } from './look.ts'

export const PRIVACY_CONTROLS: readonly Control[] = [
  {
    id: 'sealed',
    title: 'Words and persons are sealed under a key of their case (AES-256-GCM)',
    look: async ({ sql, ring }) => {
      const used = await countByRing(sql)
      const plain = await selectPlain(sql)
      const missing = used.filter(({ ring: number }) => !ring?.has(number))
      const held =
        used.map(({ ring: number, cases }) => `key ${number}: ${cases}`).join(', ') || 'nothing sealed yet'
      const faults = [
        ...missing.map(({ ring: number }) => `key ${number} is missing`),
        ...plain.map((name) => `${name} is in plain`),
      ]
      return {
        setting: [`present key ${ring?.current ?? 'none'}; ${held}`, ...faults].join('; '),
        ok: faults.length === 0,
      }
    },
    proofs: [
      ['server/privacy/seal.test.ts', 'a text is opened by its own key and by no other'],
      ['server/privacy/seal.test.ts', 'a flipped bit is refused'],
      [
        'server/privacy/seal-plain.pg.test.ts',
        'what was held in plain is sealed, cut short or not, and its tables are gone',
      ],
    ],
  },
  {
    id: 'key-ring',
    title: "The key ring lies apart from the data, its owner's alone",
    look: ({ env: { keyRing, dataDir, mode } }) => {
      const path = relative(dataDir, keyRing)
      const apart = path.startsWith('..')
      const rights = statSync(keyRing, { throwIfNoEntry: false })
      const alone = rights !== undefined && (rights.mode & 0o077) === 0
      const where = apart ? 'outside the data folder' : 'in the data folder'
      return {
        setting: rights ? `${where}, mode ${(rights.mode & 0o777).toString(8)}` : `there is no ${keyRing}`,
        ok: alone && (apart || mode === 'demo'),
      }
    },
    proofs: [
      ['server/environment.test.ts', 'production keeps its key ring apart from its data'],
      ['server/privacy/key-ring.test.ts', 'the file is its owner’s alone and is not made twice'],
      [
        'server/privacy/rotate.pg.test.ts',
        'keys are wrapped anew while a server reads and adds, and nothing sealed is touched',
      ],
    ],
  },
  {
    id: 'masking',
    title: 'Names and numbers are masked by the server',
    look: () => {
      const masked = maskPerson({ name: '王建国', phone: '13812345678', idNumber: '320613198001011234' })
      const shown = Object.values(masked).join(' ')
      return { setting: shown, ok: !/建国|1234567|19800101/.test(shown) }
    },
    proofs: [
      ['server/domain/mask.test.ts', 'a name keeps its first character and nothing else'],
      [
        'server/http/cases.pg.test.ts',
        'mediation cases are seen by their circle, the parties masked to everybody',
      ],
    ],
  },
  {
    id: 'unmask',
    title: 'One field at a time is told, for a reason, and recorded; so are calls and searches',
    look: async ({ sql }) => {
      const counts = await countActions(sql, ['person.unmask', 'person.call', 'person.search', 'case.read'])
      return {
        setting: `in the last day ${counts.map(({ action, n }) => `${action} ${n}`).join(', ')}`,
        ok: true,
      }
    },
    proofs: [
      [
        'server/http/people.pg.test.ts',
        'others say why and are told one field; their words are sealed with the case',
      ],
      ['server/http/people.pg.test.ts', 'reading what is restricted is recorded, once a reader and minute'],
    ],
  },
  {
    id: 'search',
    title: 'Numbers are found by keyed hash, words by keyed pairs, restricted ones not at all',
    look: ({ ring }) => ({
      setting: ring ? `search key ${ring.searchId}` : 'no key',
      ok: ring !== undefined,
    }),
    proofs: [
      [
        'server/http/people.pg.test.ts',
        'a number in full finds the cases that name it, however it is written; a part of it none',
      ],
      [
        'server/reading/search.pg.test.ts',
        'restricted words are not found from the moment they are restricted, nor erased ones',
      ],
      [
        'server/privacy/canary.pg.test.ts',
        'what is said and who is named is found in no column of any table',
      ],
    ],
  },
  {
    id: 'erasure',
    title: 'Erasure destroys the key, and a restore does not bring it back',
    look: async ({ sql, ring }) => {
      const erased = ring?.erased() ?? []
      const revived = await countRevived(sql, erased)
      return { setting: `${erased.length} erased, ${revived} of them with a key`, ok: revived === 0 }
    },
    proofs: [
      ['server/privacy/seal.test.ts', 'what was sealed under a key that is gone cannot be read'],
      [
        'server/keep/rehearsal.pg.test.ts',
        'what was erased after the copy stays erased when the copy comes back',
      ],
      [
        'server/privacy/key-ring.test.ts',
        'what was erased is remembered beside the ring, and half a line says nothing',
      ],
    ],
  },
  {
    id: 'no-register',
    title: 'No register of persons, no track, no score',
    look: async ({ sql }) => {
      const { columns, found } = await selectForbidden(sql)
      return {
        setting: found.length > 0 ? `FOUND ${found.join(', ')}` : `none among ${columns} fields`,
        ok: found.length === 0,
      }
    },
    proofs: [['db/forbidden.pg.test.ts', 'the schema has no field for a register, a track or a score']],
  },
]
