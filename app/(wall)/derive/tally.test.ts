import { expect, test } from 'vitest'
import type { CaseRow } from '#server/domain/case.ts'
import { EMPTY_TALLY, tallyOf } from './tally.ts'

const T = 1_763_600_000_000
const row = (over: Partial<CaseRow>): CaseRow => ({
  entity: 'incident',
  id: 1,
  number: 'n',
  status: 'reported',
  category: '0203',
  urgency: 'normal',
  place: '32061300100100101',
  lng: 120_900_000,
  lat: 32_000_000,
  centre: '320613001',
  unit: null,
  assists: [],
  supervised: 0,
  assignee: null,
  pending: null,
  restricted: false,
  exercise: false,
  version: 1,
  seq: 1,
  reportedAt: T,
  linked: null,
  clock: null,
  ...over,
})
const clock = (state: 0 | 1 | 2, redAt: number) => ({
  kind: 'handle' as const,
  startedAt: T,
  yellowAt: T,
  redAt,
  state,
})

test('nothing open is an empty tally', () => {
  expect(tallyOf([], new Map())).toEqual(EMPTY_TALLY)
})

test('open, soon and overdue come from status and clock state; the closed and the drilled do not count', () => {
  const tally = tallyOf(
    [
      row({ id: 1, clock: clock(0, T + 9) }),
      row({ id: 2, clock: clock(1, T + 5) }),
      row({ id: 3, status: 'in_progress', clock: clock(2, T - 50) }),
      row({ id: 4, status: 'handled', clock: clock(2, T - 90) }),
      row({ id: 5, status: 'closed' }),
      row({ id: 6, status: 'rejected' }),
      row({ id: 7, exercise: true, urgency: 'critical', clock: clock(2, 0) }),
      row({ id: 8, entity: 'mediation', status: 'mediating' }),
    ],
    new Map(),
  )
  expect(tally).toMatchObject({ open: 4, soon: 1, overdue: 2, oldestRedAt: T - 90 })
})

test('hidden incidents are counted as open and as nothing else', () => {
  const hidden = new Map([
    ['320613001', { incident: 3, mediation: 8 }],
    ['320613002', { incident: 1, mediation: 0 }],
  ])
  expect(tallyOf([row({})], hidden)).toMatchObject({ open: 5, overdue: 0, critical: [] })
})

test('critical ones stand longest first, and those nobody accepted are told apart', () => {
  const tally = tallyOf(
    [
      row({ id: 1, urgency: 'critical', reportedAt: T + 2 }),
      row({ id: 2, urgency: 'critical', reportedAt: T, status: 'in_progress' }),
      row({ id: 3, urgency: 'critical', reportedAt: T + 1 }),
      row({ id: 4, urgency: 'urgent', reportedAt: T - 1 }),
    ],
    new Map(),
  )
  expect(tally.critical.map((it) => it.id)).toEqual([2, 3, 1])
  expect(tally.unaccepted.map((it) => it.id)).toEqual([3, 1])
})

test('a critical exercise is listed by its number on the map, counted nowhere, and rings for nobody', () => {
  const drill = row({ id: 1, exercise: true, urgency: 'critical', reportedAt: T - 5 })
  const real = row({ id: 2, urgency: 'critical' })
  const tally = tallyOf([real, drill], new Map())
  expect(tally.critical.map(({ id }) => id)).toEqual([1, 2])
  expect(tally.unaccepted.map(({ id }) => id)).toEqual([2])
  expect(tally.open).toBe(1)
})
