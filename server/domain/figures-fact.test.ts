import { expect, test } from 'vitest'
import { type CaseFigure, contribution, figureBit } from './figures.ts'
import { type CaseFact, type FactEvent, foldFact } from './figures-fact.ts'

const ROW: FactEvent['row'] = {
  entity: 'incident',
  id: 1,
  status: 'reported',
  category: '0401',
  urgency: 'normal',
  place: '32061300100100101',
  assignee: null,
  linked: null,
  restricted: false,
  exercise: false,
  reportedAt: 1_000,
  clock: null,
  pending: null,
}
const event = (at: number, kind: string, row: Partial<FactEvent['row']>, more: Partial<FactEvent> = {}) => ({
  at,
  kind,
  openDelta: 0,
  ...more,
  row: { ...ROW, ...row },
})
const report = event(1_000, 'incident.report', {}, { openDelta: 1, detail: { source: 'patrol' } })
const clock = (kind: 'dispatch' | 'handle', state: 0 | 2) => ({
  kind,
  startedAt: 0,
  yellowAt: 0,
  redAt: 0,
  state,
})

function fold(...events: FactEvent[]): CaseFact {
  const fact = events.reduce<CaseFact | null>((before, each) => foldFact(before, each), null)
  if (!fact) throw new Error('no event')
  return fact
}
const counted = (fact: CaseFact, key: CaseFigure) => {
  const found = contribution(fact).find(({ figure }) => figure === key)
  return found && [found.at, found.numerator, found.denominator]
}

const LIFE = [
  report,
  event(2_000, 'incident.accept', { status: 'accepted' }),
  event(3_000, 'clock.red', { status: 'accepted', clock: clock('dispatch', 2) }),
  event(4_000, 'incident.dispatch', { status: 'dispatched', assignee: 7 }),
  event(5_000, 'incident.sign', { status: 'in_progress', assignee: 7 }, { detail: { level: 15 } }),
  event(6_000, 'incident.feedback', { status: 'handled', assignee: 7 }),
  event(7_000, 'incident.verify', { status: 'closed', assignee: 7 }, { openDelta: -1 }),
]

test('a life from report to closed adds at most once to each figure, on its own moment', () => {
  const fact = fold(...LIFE)
  expect(counted(fact, 'reported')).toEqual([1_000, 1, 0])
  expect(counted(fact, 'accepted')).toEqual([1_000, 1, 1])
  expect(counted(fact, 'found_by_patrol')).toEqual([1_000, 1, 1])
  expect(counted(fact, 'dispatched_in_time')).toEqual([3_000, 0, 1])
  expect(counted(fact, 'signed_in_time')).toEqual([5_000, 1, 1])
  expect(counted(fact, 'closed_on_time')).toEqual([7_000, 1, 1])
  expect(counted(fact, 'settled_at_grid')).toEqual([7_000, 1, 1])
  expect(counted(fact, 'settled_in_grid')).toEqual([7_000, 1, 0])
  expect(counted(fact, 'settled_in_town')).toBeUndefined()
  expect(counted(fact, 'rated')).toEqual([7_000, 0, 1])
  expect(counted(fact, 'satisfied')).toBeUndefined()
  expect(counted(fact, 'open')).toBeUndefined()
  const keys = contribution(fact).map(({ figure }) => figure)
  expect(new Set(keys).size).toBe(keys.length)
})

test('an open case past its limit is due, late and overdue', () => {
  const late = event(9_000, 'clock.red', { status: 'in_progress', clock: clock('handle', 2) })
  const fact = fold(...LIFE.slice(0, 5), late)
  expect(counted(fact, 'closed_on_time')).toEqual([9_000, 0, 1])
  expect(counted(fact, 'overdue_open')).toEqual([null, 1, 1])
  expect(counted(fact, 'reworked')).toBeUndefined()
})

test('a case that is opened again is not closed, nor settled', () => {
  const again = event(8_000, 'incident.reopen', { status: 'accepted' }, { openDelta: 1 })
  const fact = fold(...LIFE, again)
  expect(counted(fact, 'closed_on_time')).toBeUndefined()
  expect(counted(fact, 'settled_at_town')).toBeUndefined()
  expect(counted(fact, 'open')).toEqual([null, 1, 0])
})

test('the level is the highest that led', () => {
  const above = event(6_500, 'incident.sign', { status: 'in_progress' }, { detail: { level: 6 } })
  const fact = fold(...LIFE.slice(0, 6), above, ...LIFE.slice(5))
  expect(counted(fact, 'settled_at_town')).toEqual([7_000, 0, 1])
  expect(counted(fact, 'settled_in_county')).toEqual([7_000, 1, 0])
})

test('what an emergency service took over was settled by nobody here', () => {
  const fact = fold(report, event(2_000, 'incident.hand_over', { status: 'closed' }, { openDelta: -1 }))
  expect(counted(fact, 'settled_at_grid')).toBeUndefined()
  expect(counted(fact, 'accepted')).toEqual([1_000, 1, 1])
})

test('only what was granted counts as returned or extended', () => {
  const dispatched = LIFE.slice(0, 4)
  const asked = event(4_500, 'incident.return', { status: 'dispatched', pending: 'return' })
  const refused = event(4_600, 'incident.refuse', { status: 'dispatched' }, { detail: { request: 'return' } })
  const granted = event(4_600, 'incident.grant', { status: 'accepted' }, { detail: { request: 'return' } })
  expect(counted(fold(...dispatched, asked, refused), 'returned')).toEqual([4_000, 0, 1])
  expect(counted(fold(...dispatched, asked, granted), 'returned')).toEqual([4_000, 1, 1])
  expect(counted(fold(...dispatched, asked, granted), 'extended')).toEqual([2_000, 0, 1])
})

test('voided and merged cases are never due; exercises count nowhere', () => {
  const red = event(3_500, 'clock.red', { status: 'in_progress', clock: clock('handle', 2) })
  const voided = event(8_000, 'incident.grant', { status: 'voided' }, { openDelta: -1 })
  expect(counted(fold(report, red, voided), 'closed_on_time')).toBeUndefined()
  expect(contribution(fold(report, event(2_000, 'incident.exercise', { exercise: true })))).toEqual([])
})

test('a mediation case counts by its outcome', () => {
  const row = { entity: 'mediation' as const, place: '320613001001001', restricted: true }
  const applied = event(1_000, 'mediation.apply', { ...row, status: 'applied' }, { openDelta: 1 })
  const assigned = event(2_000, 'mediation.assign', { ...row, status: 'assigned', assignee: 9 })
  const agreed = event(3_000, 'mediation.agree', { ...row, status: 'agreed', assignee: 9 })
  expect(counted(fold(applied, assigned), 'mediation_open')).toEqual([null, 1, 0])
  const fact = fold(applied, assigned, agreed)
  expect(counted(fact, 'mediation_success')).toEqual([3_000, 1, 1])
  expect(counted(fact, 'settled_in_village')).toEqual([3_000, 1, 0])
  expect(counted(fact, 'mediation_open')).toBeUndefined()
  expect(counted(fact, 'reported')).toBeUndefined()
})

test('figures keep their bits: indexes of the database name them', () => {
  const bits = [
    'extended',
    'returned',
    'reworked',
    'critical_open',
    'overdue_open',
    'satisfied',
    'rated',
  ] as const
  expect(bits.map(figureBit)).toEqual([64, 128, 256, 1024, 2048, 8_388_608, 16_777_216])
})
