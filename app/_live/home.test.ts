import { expect, test } from 'vitest'
import { homeOf } from './home.ts'

const me = (...roles: string[]) => ({ roles: roles.map((role) => ({ role, prefixes: [] })) })

test('a person starts where their roles are at work', () => {
  expect(homeOf(me('wall'))).toBe('/wall')
  expect(homeOf(me('security_admin'))).toBe('/admin')
  expect(homeOf(me('system_admin'))).toBe('/admin')
  expect(homeOf(me('dispatcher', 'security_admin'))).toBe('/desk')
  expect(homeOf(me('dispatcher', 'wall'))).toBe('/desk')
  expect(homeOf(me())).toBe('/desk')
})
