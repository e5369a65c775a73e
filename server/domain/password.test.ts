import { expect, test } from 'vitest'
import { DEFAULT_RULES, holdOf } from './account.ts'
import { passwordProblems } from './password.ts'

test.each([
  ['correct horse battery', []],
  ['南通崇川值班席的长口令呀', []],
  ['short1A!', ['too_short']],
  ['a desk of Town.1 here', ['names_account']],
  ['password123456', ['too_common']],
  ['P@ssw0rd2026!', ['too_common']],
  ['1qaz2wsx3edc', ['too_common']],
  ['woaini5201314', ['too_common']],
  ['Wangge20261123', ['too_common']],
  ['aaaaaaaaaaaaaa', ['too_common']],
  ['abcabcabcabcabc', ['too_common']],
])('modern: %s → %j', (password, problems) => {
  expect(passwordProblems('modern', password, 'town.1')).toEqual(problems)
})

test.each([
  ['Kite-flew9', []],
  ['kite-flew', ['too_few_kinds']],
  ['Kite9', ['too_short']],
  ['Qwer1234!', ['too_common']],
  ['1.nwot-Kite', ['names_account']],
])('dengbao: %s → %j', (password, problems) => {
  expect(passwordProblems('dengbao', password, 'town.1')).toEqual(problems)
})

const NOW = 1_800_000_000_000
const standing = {
  locked: false,
  method: 'password' as const,
  passwordSetAt: NOW - 91 * 86_400_000,
  mustChange: false,
  totp: false,
  grants: [{ role: 'dispatcher' as const }],
}
const dengbao = { ...DEFAULT_RULES, profile: 'dengbao' as const }
const fresh = { ...standing, passwordSetAt: NOW }
const keeper = { ...fresh, grants: [{ role: 'security_admin' as const }] }

test.each([
  ['an old password under modern', standing, DEFAULT_RULES, null],
  ['an old password under dengbao', standing, dengbao, 'password_due'],
  ['an old password of a wall', { ...standing, grants: [{ role: 'wall' as const }] }, dengbao, null],
  ['a fresh password under dengbao', fresh, dengbao, null],
  ['one set by somebody else', { ...fresh, mustChange: true }, DEFAULT_RULES, 'password_due'],
  ['an administrator without a second factor', keeper, dengbao, 'totp_due'],
  ['the same with one', { ...keeper, totp: true }, dengbao, null],
  ['the same in a demonstration', keeper, { ...dengbao, demo: true }, null],
  ['who came from elsewhere', { ...keeper, method: 'oidc' as const }, dengbao, null],
  ['a locked screen before all', { ...standing, locked: true }, dengbao, 'session_locked'],
] as const)('%s', (_, of, rules, hold) => {
  expect(holdOf(of, rules, NOW)).toBe(hold)
})
