import { expect, test } from 'vitest'
import type { UserActor } from '#server/auth/access.ts'
import { readsWords, scopeOf, within } from './scope.ts'

const actor = (role: UserActor['grants'][number]['role'], ...prefixes: string[]): UserActor => ({
  kind: 'user',
  id: 7,
  grants: [{ role, prefixes }],
  units: [],
})

test('prefixes within a region: the narrower of the two, none where they do not meet', () => {
  expect(within(['32'], ['320613'])).toEqual(['320613'])
  expect(within(['320613001', '320102'], ['320613'])).toEqual(['320613001'])
  expect(within(['3206', '320613'], ['32'])).toEqual(['3206'])
  expect(within(['320613'], ['320102'])).toEqual([])
})

test('a city reads without the restricted, a county with them, and both may count in towns and above', () => {
  expect(scopeOf(actor('dispatcher', '3206'), ['32'])).toMatchObject({
    reading: ['3206'],
    circle: [],
    countable: ['3206'],
  })
  expect(scopeOf(actor('dispatcher', '320613'), ['320613001001'])).toMatchObject({
    reading: ['320613001001'],
    circle: ['320613001001'],
    countable: [],
  })
})

test('a worker reads the own grids and counts nothing', () => {
  expect(scopeOf(actor('grid_worker', '320613001001001'), ['32'])).toEqual({
    me: 7,
    units: [],
    region: ['32'],
    reading: ['320613001001001'],
    circle: [],
    raised: [],
    countable: [],
  })
})

test('a wall reads no words', () => {
  expect(readsWords(actor('wall', '32'))).toBe(false)
  expect(readsWords(actor('dispatcher', '32'))).toBe(true)
})
