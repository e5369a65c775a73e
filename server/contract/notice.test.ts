import { expect, test } from 'vitest'
import { DEFAULT_NOTICE_RULE } from '#server/domain/notice.ts'
import { compilePolicy } from '#server/domain/policy.ts'
import { gatewayChangeSchema, newGatewaySchema } from './notice.ts'
import { ruleChangesSchema } from './policy.ts'

const change = (value: object, key = '') => ({ changes: [{ region: '3206', key, value, version: 0 }] })
const schema = ruleChangesSchema('notice')

test('a region says from which urgency on each channel is used; the nearest that says something wins', () => {
  const city = { chat: 'never', sms: 'critical', voice: 'never', silence: 5 } as const
  const { changes } = schema.parse(change(city))
  expect(changes[0].value).toEqual(city)
  const policy = compilePolicy([{ topic: 'notice', region: '3206', key: '', value: city }])
  expect(policy.noticeRule('320613001')).toEqual(city)
  expect(policy.noticeRule('3201')).toEqual(DEFAULT_NOTICE_RULE)
})

test.each([
  [{ ...DEFAULT_NOTICE_RULE, silence: 0 }],
  [{ ...DEFAULT_NOTICE_RULE, silence: 61 }],
  [{ ...DEFAULT_NOTICE_RULE, sms: 'sometimes' }],
  [{ chat: 'normal' }],
])('a rule such as %j is refused', (value) => {
  expect(schema.safeParse(change(value)).success).toBe(false)
})

test('there is one rule of paging a region', () => {
  expect(schema.safeParse(change(DEFAULT_NOTICE_RULE, 'unit:1')).success).toBe(false)
})

const GATEWAY = {
  name: 'a gateway',
  url: 'https://gateway.example/hook',
  locale: 'en',
  active: true,
} as const

test.each([
  'ftp://host/',
  'javascript:alert(1)',
  'https://me:pass@host/',
  'not an address',
  `https://host/${'x'.repeat(500)}`,
])('a gateway does not stand at %s', (url) => {
  expect(gatewayChangeSchema.safeParse({ ...GATEWAY, version: 1 }).success).toBe(true)
  expect(gatewayChangeSchema.safeParse({ ...GATEWAY, version: 1, url }).success).toBe(false)
})

test.each(['', '3', '320613001001', '3206x'])('a gateway is of a town or wider, not of "%s"', (region) => {
  const gateway = { ...GATEWAY, channel: 'sms' }
  expect(newGatewaySchema.safeParse({ ...gateway, region: '320613001' }).success).toBe(true)
  expect(newGatewaySchema.safeParse({ ...gateway, region }).success).toBe(false)
})
