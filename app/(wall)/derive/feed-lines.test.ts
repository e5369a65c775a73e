import { expect, test } from 'vitest'
import type { CaseRow } from '#server/domain/case.ts'
import type { Urgency } from '#server/domain/urgency.ts'
import { type FeedEvent, feedLines } from './feed-lines.ts'

const T = 1_763_600_040_000
const event = (
  seq: number,
  at: number,
  urgency: Urgency = 'normal',
  kind = 'incident.accept',
): FeedEvent => ({
  seq,
  at,
  kind,
  case: {
    entity: 'incident',
    id: seq,
    number: 'n',
    status: 'accepted',
    category: '0401',
    urgency,
    place: '32061300100100101',
    lng: 0,
    lat: 0,
    centre: '320613001',
    unit: null,
    assists: [],
    supervised: 0,
    assignee: null,
    pending: null,
    restricted: false,
    exercise: false,
    version: 1,
    seq,
    reportedAt: at,
    linked: null,
    clock: null,
  } satisfies CaseRow,
})
const hidden = (seq: number, at: number, open: number): FeedEvent => ({
  seq,
  at,
  kind: 'incident.hidden',
  hidden: { entity: 'incident', town: '320613001', open },
})

test('five a second are read one by one', () => {
  const events = [5, 4, 3, 2, 1].map((seq) => event(seq, T + seq))
  expect(feedLines(events, 9).map((line) => line.key)).toEqual(['5', '4', '3', '2', '1'])
})

test('beyond five a second the most urgent stay and the rest is one line', () => {
  const events = [8, 7, 6, 5, 4, 3, 2, 1].map((seq) => event(seq, T + seq, seq === 1 ? 'critical' : 'normal'))
  const lines = feedLines(events, 9)
  expect(lines.filter((line) => line.type === 'case').map((line) => line.key)).toEqual([
    '8',
    '7',
    '6',
    '5',
    '1',
  ])
  expect(lines.find((line) => line.type === 'more')).toMatchObject({ count: 3 })
})

test('after ten seconds with too many, one a second is read and the rest of ten seconds is one line', () => {
  const events = Array.from({ length: 240 }, (_, i) => event(240 - i, T + (240 - i) * 125))
  const lines = feedLines(events, 99).filter((line) => line.at >= T + 12_000)
  const read = lines.filter((line) => line.type === 'case')
  const more = lines.filter((line) => line.type === 'more')
  expect(read).toHaveLength(19)
  expect(more.map((line) => line.count)).toEqual([70])
})

test('a critical case is read however much there is', () => {
  const events = Array.from({ length: 240 }, (_, i) =>
    event(240 - i, T + (240 - i) * 125, i % 3 === 0 ? 'critical' : 'normal'),
  )
  const read = feedLines(events, 999).filter(
    (line) => line.type === 'case' && line.row.urgency === 'critical',
  )
  expect(read).toHaveLength(80)
})

test('restricted cases of a minute are one count, and closings are not told', () => {
  const lines = feedLines([hidden(4, T + 50_000, 1), hidden(3, T + 9000, -1), hidden(2, T + 10, 1)], 9)
  expect(lines).toEqual([
    { type: 'hidden', key: `incident-${T / 60_000}`, at: T + 10, entity: 'incident', count: 2 },
  ])
})

test('yellow points are no news, red ones are', () => {
  const events = [event(2, T + 2000, 'normal', 'clock.red'), event(1, T, 'normal', 'clock.yellow')]
  expect(feedLines(events, 9).map((line) => line.key)).toEqual(['2'])
})

test('newest first, no more than asked for', () => {
  const events = Array.from({ length: 40 }, (_, i) => event(40 - i, T + (40 - i) * 1000))
  expect(feedLines(events, 3).map((line) => line.key)).toEqual(['40', '39', '38'])
})

test('an exercise is in the feed with its mark on it', () => {
  const drill = event(1, T)
  const lines = feedLines([{ ...drill, case: drill.case && { ...drill.case, exercise: true } }], 9)
  expect(lines).toMatchObject([{ type: 'case', row: { exercise: true } }])
})
