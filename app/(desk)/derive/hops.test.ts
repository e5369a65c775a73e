import { expect, test } from 'vitest'
import { caseRow } from '#app/_map/case-row.fixture.ts'
import type { Hop } from '#server/contract/http.ts'
import { running } from './duration.ts'
import { hopPieces } from './hops.ts'
import { shortNumber } from './short-number.ts'
import { withWaits } from './waits.ts'

const MINUTE = 60_000
const row = caseRow({ id: 1, status: 'dispatched', urgency: 'raised' })

function hop(seq: number, minutes: number, status: string): Hop {
  return {
    seq,
    at: minutes * MINUTE,
    kind: 'x',
    actor: null,
    status,
    assigneeName: null,
    text: null,
    detail: {},
    category: '0401',
    urgency: 'raised',
    place: '32061300100100101',
  }
}

test('passed hops say what they took over all stays, later ones their limit', () => {
  const timeline = [
    hop(1, 0, 'reported'),
    hop(2, 3, 'accepted'),
    hop(3, 5, 'dispatched'),
    hop(4, 9, 'accepted'),
  ]
  expect(hopPieces(row, [...timeline, hop(5, 10, 'dispatched')])).toEqual([
    { hop: 'accept', state: 'done', ms: 3 * MINUTE },
    { hop: 'dispatch', state: 'done', ms: 3 * MINUTE },
    { hop: 'sign', state: 'now', ms: 30 * MINUTE },
    { hop: 'handle', state: 'todo', ms: 48 * 60 * MINUTE },
    { hop: 'verify', state: 'todo', ms: 24 * 60 * MINUTE },
  ])
})

test('hops that a case never came to are not said to be done', () => {
  const closed = { ...caseRow({ id: 1, status: 'closed' }), clock: null }
  const pieces = hopPieces(closed, [hop(1, 0, 'reported'), hop(2, 3, 'closed')])
  expect(pieces.map(({ state }) => state)).toEqual(['done', 'todo', 'todo', 'todo', 'todo'])
})

test('durations and numbers are short', () => {
  expect(running(258_000)).toEqual({ unit: 'clock', text: '4:18' })
  expect(running(4_325_000)).toEqual({ unit: 'clock', text: '1:12:05' })
  expect(running(4.5 * 86_400_000)).toEqual({ unit: 'days', days: 4 })
  expect(shortNumber('320613-261120-0173')).toBe('1120-0173')
  expect(shortNumber('320613-M261120-0012')).toBe('M1120-0012')
})

test('a step waited since the step before it, whatever the clock said in between', () => {
  const yellow = { ...hop(2, 4, 'reported'), kind: 'clock.yellow' }
  const lines = withWaits([hop(1, 0, 'reported'), yellow, hop(3, 9, 'accepted')])
  expect(lines.map(({ seq, waited }) => [seq, waited])).toEqual([
    [3, 9 * MINUTE],
    [2, null],
    [1, null],
  ])
})
