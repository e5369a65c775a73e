import { expect, test } from 'vitest'
import { caseRow } from './case-row.fixture.ts'
import { planPulses } from './pulse-plan.ts'

test('critical cases are numbered by age and stand still once taken on', () => {
  const critical = [
    caseRow({ id: 1, urgency: 'critical', reportedAt: 500 }),
    caseRow({ id: 2, urgency: 'critical', reportedAt: 100, status: 'dispatched' }),
  ]
  expect(planPulses(critical, [], 1000).map(({ key, number, calling }) => [key, number, calling])).toEqual([
    ['i2', 1, false],
    ['i1', 2, true],
  ])
})

test('an exercise has its number and calls nobody', () => {
  const drill = { ...caseRow({ id: 3, urgency: 'critical' }), exercise: true }
  expect(planPulses([drill], [], 1000)).toMatchObject([{ number: 1, calling: false, exercise: true }])
})

test('never more than twenty, and the critical ones first', () => {
  const critical = Array.from({ length: 30 }, (_, id) => caseRow({ id: id + 1, urgency: 'critical' }))
  const recent = [caseRow({ id: 99, reportedAt: 990 })]
  const pulses = planPulses(critical, recent, 1000)
  expect(pulses).toHaveLength(20)
  expect(pulses.every(({ kind }) => kind === 'critical')).toBe(true)
})

test('a case is new for ten seconds of the server', () => {
  const row = caseRow({ id: 5, reportedAt: 20_000 })
  expect(planPulses([], [row], 29_999)).toHaveLength(1)
  expect(planPulses([], [row], 30_000)).toHaveLength(0)
})
