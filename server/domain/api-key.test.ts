import { expect, test } from 'vitest'
import type { Grant } from './actor.ts'
import { keyGrants } from './api-key.ts'

const grants: Grant[] = [
  { role: 'connector', prefixes: ['3206', '320102'] },
  { role: 'analyst', prefixes: ['320613001'] },
  { role: 'system_admin', prefixes: ['32'] },
]

test('a key has what its account has, but no power of an administrator', () => {
  expect(keyGrants(grants, [])).toEqual(grants.slice(0, 2))
})

test('a narrowed key keeps what lies in its regions, and never more than its account has', () => {
  expect(keyGrants(grants, ['320613'])).toEqual([
    { role: 'connector', prefixes: ['320613'] },
    { role: 'analyst', prefixes: ['320613001'] },
  ])
  expect(keyGrants(grants, ['32'])).toEqual(grants.slice(0, 2))
  expect(keyGrants(grants, ['320201'])).toEqual([])
})

test('a grant that reaches nowhere gives a key nothing when it is narrowed', () => {
  expect(keyGrants([{ role: 'handling_unit', prefixes: [] }], ['32'])).toEqual([])
})
