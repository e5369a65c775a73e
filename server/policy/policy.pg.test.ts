import { afterAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import type { UserActor } from '#server/auth/access.ts'
import type { RuleTopic } from '#server/domain/rule.ts'
import { Intake } from '#server/incident/intake.ts'
import { reportIncident } from '#server/incident/report.ts'
import { createUser, ctxOf, PLACE, REPORT, withDatabase } from '#server/testing.ts'
import { changeRules } from './change-rules.ts'
import { followPolicy, type PolicyHolder } from './holder.ts'
import { rulesOver } from './read-rules.ts'

let db: Database
let holder: PolicyHolder
let admin: UserActor

withDatabase(async (opened) => {
  db = opened
  holder = await followPolicy(db.sql, (error) => {
    throw error
  })
  admin = await createUser(db, 'system_admin', '320613')
})
afterAll(() => holder?.stop())

const SUBJECT = { category: '0401', urgency: 'normal', place: '32061300100100101' } as const
const LIMIT = { amount: 30, unit: 'working_minute', yellow: 0.5 }
const ctx = (actor: UserActor) => ({ ...ctxOf(db, actor), policy: holder.current })
const change = (actor: UserActor, topic: RuleTopic, ...changes: object[]) =>
  changeRules({ ctx: ctx(actor), topic, input: { changes } })
const accept = (version: number, value: object | null = LIMIT, region = '320613') => ({
  region,
  key: 'accept/*/normal',
  value,
  version,
})

test('a change is followed, may be withdrawn, and keeps its version', async () => {
  const { rules } = await change(admin, 'limit', accept(0))
  expect(rules).toEqual([{ region: '320613', key: 'accept/*/normal', version: 1 }])
  await expect.poll(() => holder.current().limitOf('accept', SUBJECT)).toEqual(LIMIT)
  await change(admin, 'limit', accept(1, null))
  await expect.poll(() => holder.current().limitOf('accept', SUBJECT)?.amount).toBe(60)
  const read = await rulesOver({ ctx: ctx(admin), region: '320613001', topic: 'limit' })
  expect(read.rules).toMatchObject([
    { value: null, version: 2, changedBy: expect.stringMatching(/^system_admin/) },
  ])
  await change(admin, 'limit', accept(2))
  const history =
    await db.sql`select version, value is null as withdrawn, changed_by as by from rule_history order by id`
  expect(history).toEqual([
    { version: 1, withdrawn: false, by: admin.id },
    { version: 2, withdrawn: true, by: admin.id },
    { version: 3, withdrawn: false, by: admin.id },
  ])
  await expect(db.sql`update rule_history set version = 9`).rejects.toMatchObject({ code: '42501' })
})

test('of two changes on one version the later one is told who won, and writes nothing', async () => {
  const other = { ...accept(0), key: 'sign/*/normal' }
  await expect(change(admin, 'limit', other, accept(0))).rejects.toMatchObject({
    code: 'conflict',
    details: { key: 'accept/*/normal', version: 3, by: expect.any(String), at: expect.any(Number) },
  })
  const { rules } = await rulesOver({ ctx: ctx(admin), region: '320613', topic: 'limit' })
  expect(rules.map(({ key }) => key)).toEqual(['accept/*/normal'])
  const race = await Promise.allSettled(
    Array.from({ length: 8 }, () => change(admin, 'route', { ...ROUTE, version: 0 })),
  )
  expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

const ROUTE = {
  region: '320613001',
  key: '04',
  value: { kind: 'station', department: 'police', level: 'town' },
}

test('only administrators change rules, and only of their own regions', async () => {
  const dispatcher = await createUser(db, 'dispatcher', '320613')
  await expect(change(dispatcher, 'limit', accept(2))).rejects.toMatchObject({ code: 'forbidden' })
  for (const region of ['32', '320612'])
    await expect(change(admin, 'limit', accept(0, LIMIT, region))).rejects.toMatchObject({
      code: 'forbidden',
    })
  const read = await rulesOver({ ctx: ctx(dispatcher), region: '320613001' })
  expect(read.rules.every(({ changedBy }) => changedBy === null)).toBe(true)
})

test('what makes no sense is refused with its place', async () => {
  const category = holder.current().categoryRule('0601', '320613')
  const week = (...monday: number[][]) => [monday, [], [], [], [], [], []]
  const bad: [RuleTopic, object][] = [
    ['limit', accept(3, { ...LIMIT, amount: 0 })],
    ['limit', accept(3, { ...LIMIT, yellow: 1 })],
    ['limit', accept(3, { amount: 400, unit: 'working_day', yellow: 0.7 })],
    ['limit', { ...accept(0), key: 'accept/0401/whenever' }],
    ['limit', accept(0, LIMIT, '320613001001001')],
    ['category', { region: '320613', key: '0601', value: { ...category, restricted: false }, version: 0 }],
    ['category', { region: '320613', key: '0499', value: category, version: 0 }],
    ['use', { region: '320613', key: '', value: { calendar: 'none' }, version: 0 }],
    ['day', { region: '320613', key: '2027-02-30', value: { worked: true, zh: '班', en: 'W' }, version: 0 }],
    ['term', { region: '320613', key: 'role.king', value: { zh: '王', en: 'King' }, version: 0 }],
    [
      'calendar',
      {
        region: '320613',
        key: 'office',
        value: { zh: '班', en: 'W', week: week([0, 9]), holidays: true },
        version: 0,
      },
    ],
    [
      'calendar',
      {
        region: '320613',
        key: 'odd',
        value: { zh: '班', en: 'W', week: week([9, 5]), holidays: true },
        version: 0,
      },
    ],
    [
      'calendar',
      {
        region: '320613',
        key: 'odd',
        value: { zh: '班', en: 'W', week: week(), holidays: true },
        version: 0,
      },
    ],
  ]
  for (const [topic, entry] of bad) {
    const refused = await change(admin, topic, entry).then(
      () => 'written',
      (error: unknown) => error,
    )
    expect(refused, JSON.stringify(entry)).toBeInstanceOf(Error)
  }
  await expect(change(admin, 'limit', accept(3), accept(3))).rejects.toThrow()
})

test('a category that a region does not take is refused there, one it restricts is restricted', async () => {
  const rule = holder.current().categoryRule('0401', '320613')
  const of = (key: string, value: object) => ({ region: '320613001', key, value, version: 0 })
  await change(
    admin,
    'category',
    of('0401', { ...rule, enabled: false }),
    of('0402', { ...rule, restricted: true }),
  )
  await expect.poll(() => holder.current().categoryRule('0401', PLACE).enabled).toBe(false)
  const intake = new Intake(db.sql)
  const report = (category: string) =>
    reportIncident({ ctx: ctx(admin), intake, input: { ...REPORT, category } })
  await expect(report('0401')).rejects.toMatchObject({
    code: 'invalid_input',
    details: { field: 'category' },
  })
  const { id } = await report('0402')
  expect(await db.sql`select restricted from incident where id = ${id}`).toEqual([{ restricted: true }])
})

test('a region goes by a calendar of its own, with a day that only it has off', async () => {
  const week = Array.from({ length: 7 }, () => [[480, 1200]])
  await change(admin, 'calendar', {
    region: '320613',
    key: 'long-days',
    value: { zh: '延时服务', en: 'Long days', week, holidays: true },
    version: 0,
  })
  await expect.poll(() => holder.current().calendar('long-days', '320613')).toBeDefined()
  await change(admin, 'use', { region: '320613', key: '', value: { calendar: 'long-days' }, version: 0 })
  await change(admin, 'day', {
    region: '320613',
    key: '2026-11-25',
    value: { worked: false, zh: '本地节日', en: 'Local' },
    version: 0,
  })
  await expect.poll(() => holder.current().calendarOf('accept', SUBJECT).days.get('2026-11-25')).toBe(false)
  expect(holder.current().calendarOf('accept', SUBJECT).dayLength).toBe(12 * 3_600_000)
})
