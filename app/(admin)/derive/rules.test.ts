import { expect, test } from 'vitest'
import { administered, deciding, policyOf, type RuleRow, withVersions } from './rules.ts'

const limit = (amount: number) => ({ amount, unit: 'minute' as const, yellow: 0.7 })
const row = (region: string, key: string, amount: number | null, version = 1): RuleRow => ({
  topic: 'limit',
  region,
  key,
  value: amount === null ? null : limit(amount),
  version,
  changedBy: null,
  changedAt: 0,
})
const ROWS = [
  row('32', 'accept/*/normal', 50),
  row('3206', 'accept/04/normal', 40),
  row('320613', 'accept/*/normal', null, 4),
  row('320612', 'accept/*/normal', 10),
]
const KEYS = ['accept/0401/normal', 'accept/04/normal', 'accept/*/normal']

test('the page decides as the server does', () => {
  const asked = (region: string) => deciding(ROWS, { topic: 'limit', region, keys: KEYS })?.value?.amount
  const policy = (region: string) =>
    policyOf(ROWS, region).limitOf('accept', { category: '0401', urgency: 'normal', place: region })?.amount
  for (const region of ['32', '3206', '320613', '320612', '3207']) expect(asked(region)).toBe(policy(region))
  expect(['32', '320613', '320612'].map(asked)).toEqual([50, 40, 10])
})

test('a change is made on the version that was read, withdrawn ones included', () => {
  const changes = [
    { region: '320613', key: 'accept/*/normal', value: limit(5) },
    { region: '320613', key: 'sign/*/normal', value: null },
  ]
  expect(withVersions(ROWS, 'limit', changes).map(({ version }) => version)).toEqual([4, 0])
})

test('regions of an administrator, without those another one covers', () => {
  const role = (name: string, ...prefixes: string[]) => ({ role: name, prefixes })
  expect(administered([role('system_admin', '320613', '3206', '3207'), role('dispatcher', '32')])).toEqual([
    '3206',
    '3207',
  ])
})
