import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWorkingDay } from './calendar.ts'
import { CATEGORIES } from './category.ts'
import { CLOCK_KINDS, startClock } from './clock.ts'
import { compilePolicy, DEFAULT_POLICY } from './policy.ts'
import { isTermKey } from './term.ts'
import { URGENCIES, type Urgency } from './urgency.ts'

const PLACE = '32061300100100101'
const minutes = (amount: number) => ({ amount, unit: 'minute' as const, yellow: 0.5 })
const limit = (region: string, key: string, amount: number) =>
  ({ topic: 'limit', region, key, value: minutes(amount) }) as const
const amountOf = (rules: Parameters<typeof compilePolicy>[0], urgency: Urgency = 'normal', place = PLACE) =>
  compilePolicy(rules).limitOf('accept', { category: '0401', urgency, place })?.amount

test('the longest region wins, and in a region the most telling key', () => {
  const county = limit('320613', 'accept/0401/normal', 7)
  const town = limit('320613001', 'accept/*/*', 9)
  expect(amountOf([county])).toBe(7)
  expect(amountOf([county, town])).toBe(9)
  expect(amountOf([county, town], 'normal', '320613002001001')).toBe(7)
  expect(amountOf([county], 'urgent')).toBe(5)
  expect(amountOf([limit('32', 'accept/04/*', 3), limit('32', 'accept/*/normal', 4)])).toBe(3)
  expect(amountOf([limit('32', 'accept/04/*', 3), limit('32', 'accept/0401/*', 4)])).toBe(4)
  expect(amountOf([limit('3207', 'accept/*/*', 3)])).toBe(60)
})

test('a rule of a prefix rules every place under it and none beside it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: PLACE.length }),
      fc.integer({ min: 1, max: 999 }),
      (digits, amount) => {
        const region = PLACE.slice(0, digits)
        expect(amountOf([limit(region, 'accept/*/*', amount)])).toBe(amount)
        const beside = `${region.slice(0, -1)}${(Number(region.at(-1)) + 1) % 10}`
        expect(amountOf([limit(beside, 'accept/*/*', amount)])).toBe(60)
      },
    ),
  )
})

test('a limit of a region sets both points of a clock', () => {
  const policy = compilePolicy([limit('320613', 'handle/*/normal', 100)])
  const clock = startClock('handle', { category: '0401', urgency: 'normal', place: PLACE }, 0, policy)
  expect(clock).toMatchObject({ yellowAt: 3_000_000, redAt: 6_000_000 })
})

test('a unit goes by its own calendar while it has to act, and the centre by the region', () => {
  const policy = compilePolicy([
    { topic: 'use', region: '320613', key: 'unit:8', value: { calendar: 'always' } },
    { topic: 'use', region: '320612', key: '', value: { calendar: 'always' } },
  ])
  const subject = { category: '0401', urgency: 'normal' as const, place: PLACE }
  expect(policy.calendarOf('handle', { ...subject, unit: 8 }).code).toBe('always')
  expect(policy.calendarOf('verify', { ...subject, unit: 8 }).code).toBe('office')
  expect(policy.calendarOf('handle', { ...subject, unit: 9 }).code).toBe('office')
  expect(policy.calendarOf('accept', { ...subject, place: '320612001' }).code).toBe('always')
})

test('a region works on a day that others have off', () => {
  const day = (region: string, key: string, worked: boolean) =>
    ({ topic: 'day', region, key, value: { worked, zh: '', en: '' } }) as const
  const policy = compilePolicy([
    day('32', '2027-01-01', false),
    day('320613', '2027-01-01', true),
    day('320613', '2026-10-07', true),
  ])
  const calendarAt = (place: string) =>
    policy.calendarOf('accept', { category: '0401', urgency: 'normal', place })
  const works = (place: string, iso: string) => isWorkingDay(calendarAt(place), iso)
  expect(works('320612001', '2027-01-01')).toBe(false)
  expect(works('320613001', '2027-01-01')).toBe(true)
  expect(works('320613001', '2026-10-07')).toBe(true)
  expect(works('3207', '2026-10-07')).toBe(false)
})

test('a region may restrict more, never less', () => {
  const rule = DEFAULT_POLICY.categoryRule('0401', PLACE)
  const policy = compilePolicy([
    { topic: 'category', region: '3206', key: '04', value: { ...rule, restricted: true } },
    { topic: 'category', region: '3206', key: '0601', value: { ...rule, restricted: false } },
  ])
  expect(policy.categoryRule('0405', PLACE).restricted).toBe(true)
  expect(policy.categoryRule('0601', PLACE).restricted).toBe(true)
})

test('every category has a rule, a route and limits of every hop', () => {
  for (const { code } of CATEGORIES) {
    const rule = DEFAULT_POLICY.categoryRule(code, PLACE)
    expect(rule.duplicateMetres).toBeGreaterThan(0)
    expect(rule.checkShare).toBeGreaterThan(0)
    expect(DEFAULT_POLICY.routeOf(code, PLACE).level).toBeDefined()
    for (const urgency of URGENCIES)
      for (const kind of CLOCK_KINDS.slice(0, 6))
        expect(DEFAULT_POLICY.limitOf(kind, { category: code, urgency, place: PLACE })).not.toBeNull()
  }
})

test('terms', () => {
  const policy = compilePolicy([
    { topic: 'term', region: '32', key: 'role.grid_worker', value: { zh: '社工', en: 'Social worker' } },
    { topic: 'term', region: '3206', key: 'role.grid_worker', value: { zh: '格长', en: 'Grid lead' } },
  ])
  expect(policy.term('role.grid_worker', PLACE)?.zh).toBe('格长')
  expect(policy.terms('3207').get('role.grid_worker')?.zh).toBe('社工')
  expect(['role.grid_worker', 'category.0401', 'role.x', 'x.y', 'role'].map(isTermKey)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
})
