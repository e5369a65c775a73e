import { expect, test } from 'vitest'
import type { LiveEvent } from '#server/contract/live.ts'
import type { CaseRow } from '#server/domain/case.ts'
import { withEvents } from './feed.ts'

const event = (seq: number): LiveEvent =>
  ({
    seq,
    at: seq,
    kind: 'incident.report',
    actor: { kind: 'system' },
    case: { id: seq } as CaseRow,
  }) as LiveEvent

test('the feed is newest first, holds each event once, and at most 200', () => {
  const first = withEvents([], [event(2), event(1), event(2)])
  expect(first.map(({ seq }) => seq)).toEqual([2, 1])
  expect(withEvents(first, [event(1)])).toBe(first)
  const many = withEvents(
    first,
    Array.from({ length: 250 }, (_, index) => event(index + 3)),
  )
  expect(many).toHaveLength(200)
  expect(many[0].seq).toBe(252)
})

test('a case seen in full replaces the count that another room gave of it, not the other way round', () => {
  const count: LiveEvent = {
    seq: 5,
    at: 5,
    kind: 'x',
    hidden: { entity: 'incident', town: '320613001', open: 1 },
  }
  expect(withEvents(withEvents([], [count]), [event(5)])[0].case).toBeDefined()
  expect(withEvents(withEvents([], [event(5)]), [count])[0].case).toBeDefined()
})
