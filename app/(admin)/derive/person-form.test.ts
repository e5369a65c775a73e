import { expect, test } from 'vitest'
import type { Person } from '#server/contract/organisation.ts'
import { changesOf } from './person-form.ts'

const person: Person = {
  id: 7,
  username: 'clerk',
  name: '办事岗',
  active: true,
  signsIn: true,
  updatedAt: 100,
  roles: [{ role: 'analyst', prefixes: ['3206'] }],
  units: [{ unit: 3, name: '城管局', post: '组长' }],
  worker: null,
}
const form = {
  username: 'clerk',
  name: '办事岗',
  password: '',
  roles: [{ role: 'analyst' as const, prefixes: ['3206'] }],
  units: [3],
}

test('of an account only what has changed is sent, and its posts stay', () => {
  expect(changesOf(form, person)).toEqual({ updatedAt: 100 })
  expect(changesOf({ ...form, units: [3, 4], password: 'secret-secret' }, person)).toEqual({
    updatedAt: 100,
    password: 'secret-secret',
    units: [
      { unit: 3, post: '组长' },
      { unit: 4, post: null },
    ],
  })
})

test('a new account is sent whole', () => {
  expect(changesOf({ ...form, units: null }, null)).toEqual({
    username: 'clerk',
    name: '办事岗',
    roles: form.roles,
    units: [],
  })
})
